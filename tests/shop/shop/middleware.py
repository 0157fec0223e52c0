from shop.models import Customer, Product


class CustomerMiddleware:
    """Keeps the customer who shops on each request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        customer = Customer.objects.filter(orders__isnull=False).order_by("pk").first()
        request.customer = customer
        self.remember(request)
        return self.get_response(request)

    def remember(self, request):
        request.seen = None
        if request.customer is not None:
            request.seen = request.customer.favourites.order_by("pk").first()
        request.last = request.seen or Product.objects.order_by("pk").first()
        request.last = request.customer
