"""Which files hold tests or make up data: queries per row are no mistake there."""

import pytest

from django_prod_lint.project.index import is_test_path


@pytest.mark.parametrize(
    "path",
    [
        "shop/tests/test_orders.py",
        "shop/test_orders.py",
        "shop/factories.py",
        "conftest.py",
        "shop/faker/management/commands/fill.py",
        "shop/management/commands/createfakeorders.py",
        "shop/management/commands/generate_dummy_orders.py",
        "shop/fake.py",
    ],
)
def test_of_tests(path: str) -> None:
    assert is_test_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "shop/orders.py",
        "shop/contest.py",
        "shop/latest/orders.py",
        "shop/fakery_detection.py",
        "shop/management/commands/createorders.py",
        "shop/management/commands/generate_invoices.py",
        "attestations/models.py",
    ],
)
def test_of_production(path: str) -> None:
    assert not is_test_path(path)
