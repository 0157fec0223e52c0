"""Django REST framework: serializers and the views that use them.

Topics: 30x serializers and the querysets of views, 31x permissions, 32x limits, 33x errors.
"""
