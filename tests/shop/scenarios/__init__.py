"""Small functions over the shop's models; each shows one behaviour of the ORM."""
