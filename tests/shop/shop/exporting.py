"""A base class that others give their rows to."""


class Export:
    queryset = None

    def rows(self):
        return self.queryset.all()

    def prepared(self):
        return self.rows()

    def lines(self):
        return [self.line(row) for row in self.prepared()]

    def line(self, row):
        return f"{row.number}: {row.customer.name}"
