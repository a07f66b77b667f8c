"""Where webhooks may go, and where wires may be read."""

from urllib.parse import urlsplit

from cms.settings.environment import ENVIRONMENT, IS_PRODUCTION

# True: receivers and wires may be on this machine and in this network, without TLS, on any port
# but those below: for developing one. In production it would open the inner network to whoever may
# enter an address.
WEBHOOKS_MAY_STAY_AT_HOME = not IS_PRODUCTION
# Ports of our own services, and the usual ones of their kind: no webhook goes there, ever.
WEBHOOK_FORBIDDEN_PORTS = {
    5432,
    6379,
    *(
        port
        for url in (
            ENVIRONMENT.database_url,
            ENVIRONMENT.public_database_url,
            ENVIRONMENT.redis_url,
        )
        if (port := urlsplit(url).port) is not None
    ),
}
