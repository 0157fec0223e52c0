"""Pages whose size clients choose."""

from rest_framework.pagination import CursorPagination, LimitOffsetPagination, PageNumberPagination


class Open(PageNumberPagination):
    page_size = 20
    page_size_query_param = "size"  # DPE322 "`?size=1000000`"


class Offsets(LimitOffsetPagination):  # DPE322 "`max_limit`"
    default_limit = 20


class Derived(Open):  # ok: reported at its base
    page_size = 50


class Bounded(Open):  # ok: it has a bound
    max_page_size = 100


class Fixed(PageNumberPagination):  # ok: clients cannot choose
    page_size = 20


class BoundedOffsets(LimitOffsetPagination):  # ok: it has a bound
    default_limit = 20
    max_limit = 100


class Judged(PageNumberPagination):  # silent: a method of its own decides
    page_size_query_param = "size"

    def get_page_size(self, request):
        return min(int(request.query_params.get("size", 20)), 100)


class Cursors(CursorPagination):  # ok: clients cannot choose
    ordering = "pk"
