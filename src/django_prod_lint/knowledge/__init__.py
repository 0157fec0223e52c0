"""What Django, DRF and Celery do, as tables: no logic."""
