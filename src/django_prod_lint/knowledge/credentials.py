"""Where settings keep passwords and keys: names of Django and of packages that are read by many projects."""

from __future__ import annotations

import re

SECRETS = frozenset(
    [
        "EMAIL_HOST_PASSWORD",
        # django-storages: https://django-storages.readthedocs.io/
        "AWS_SECRET_ACCESS_KEY",
        "AWS_S3_SECRET_ACCESS_KEY",
        "AWS_SES_SECRET_ACCESS_KEY",
        "AWS_CLOUDFRONT_KEY",
        "AZURE_ACCOUNT_KEY",
        "AZURE_SAS_TOKEN",
        "AZURE_CONNECTION_STRING",
        "DROPBOX_OAUTH2_TOKEN",
        "FTP_STORAGE_PASSWORD",
        # Mail: https://anymail.dev/
        "ANYMAIL_MAILGUN_API_KEY",
        "ANYMAIL_SENDGRID_API_KEY",
        "ANYMAIL_POSTMARK_SERVER_TOKEN",
        "MAILGUN_API_KEY",
        "MAILJET_API_SECRET",
        "MAILJET_SECRET_KEY",
        "MANDRILL_API_KEY",
        "POSTMARK_API_KEY",
        "POSTMARK_API_TOKEN",
        "SENDGRID_API_KEY",
        # Brokers, searches, other services
        "BROKER_PASSWORD",
        "CELERY_BROKER_PASSWORD",
        "REDIS_PASSWORD",
        "RABBITMQ_PASSWORD",
        "GITHUB_CLIENT_SECRET",
        "HCAPTCHA_SECRET",
        "LDAP_BIND_PASSWORD",
        "AUTH_LDAP_BIND_PASSWORD",
        "OIDC_RP_CLIENT_SECRET",
        "OPENAI_API_KEY",
        "PAYPAL_SECRET",
        "RAZORPAY_KEY_SECRET",
        "RECAPTCHA_PRIVATE_KEY",
        "SLACK_BOT_TOKEN",
        "STRIPE_LIVE_SECRET_KEY",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "DJSTRIPE_WEBHOOK_SECRET",
        "TWILIO_AUTH_TOKEN",
    ]
)
SECRET_NAME = re.compile(r"SOCIAL_AUTH_\w+_SECRET|\w+_SECRET_ACCESS_KEY")
"""Names of python-social-auth, and Amazon's word for a key that nothing else is called."""

INSIDE: dict[str, frozenset[str]] = {
    "DATABASES": frozenset(["PASSWORD"]),
    "CACHES": frozenset(["PASSWORD"]),
    "STORAGES": frozenset(["secret_key", "account_key", "password"]),
    "CHANNEL_LAYERS": frozenset(["password"]),
    "RQ_QUEUES": frozenset(["PASSWORD"]),
    "HUEY": frozenset(["password"]),
    "SIMPLE_JWT": frozenset(["SIGNING_KEY"]),
    "SOCIALACCOUNT_PROVIDERS": frozenset(["secret"]),
    "ANYMAIL": frozenset(
        [
            "AMAZON_SES_SECRET_KEY",
            "BREVO_API_KEY",
            "MAILERSEND_API_TOKEN",
            "MAILGUN_API_KEY",
            "MAILJET_SECRET_KEY",
            "MANDRILL_API_KEY",
            "POSTMARK_SERVER_TOKEN",
            "RESEND_API_KEY",
            "SENDGRID_API_KEY",
            "SENDINBLUE_API_KEY",
            "SPARKPOST_API_KEY",
        ]
    ),
}
"""Settings that are dicts, with the keys below them, however deep, that hold something secret."""

PLACEHOLDER = re.compile(
    r"""<.*>|\{.*\}|\[.*\]|%.*%|\$.*          # to be filled in
    |[x*.\-_?#]+|todo|none|null|dummy|fake|sample|example|placeholder|secret|notset|unset|n/?a
    |.*(change|replace|fill)[\W_]*(me|this|it|in)?\b.*|(your|my|some|the|insert|enter|put)[\W_].*|.*[\W_]here
    |.*(example|placeholder|not[\W_]?set|dummy|insecure).*
    |(sk|rk|whsec)_test_.*|test.*|.*[\W_]test""",
    re.IGNORECASE | re.VERBOSE,
)
"""Text that stands for a secret and is none, and keys that are made for tests."""
