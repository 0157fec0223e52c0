"""Methods of abstract models: what refers to the concrete models below is theirs as well."""

from shop.models import DigitalProduct, Product


def reverse_relation_of_the_concrete_models():
    return Product.objects.get(pk=1).review_authors()


def of_an_inherited_model():
    return DigitalProduct.objects.first().review_authors()


def joined_by_the_method():
    return Product.objects.get(pk=1).joined_review_authors()


def columns_of_what_refers_to_it():
    return Product.objects.get(pk=1).review_texts()


def own_foreign_key_of_one_row():
    return Product.objects.get(pk=1).price_label


def relation_that_not_all_below_have():
    return Product.objects.get(pk=1).comments_of_some()
