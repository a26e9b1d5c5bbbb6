"""How often somebody may do what is costly: fixed windows, counted in this process alone."""

from __future__ import annotations

import math
import time
from enum import Enum
from ipaddress import IPv6Address, ip_address, ip_network

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from dashboard.settings import Rates

HOUSEHOLD_BITS = 64
"""One household or office has a whole network of IPv6 addresses of this size."""


class Costly(Enum):
    """What is costly, and so may not be done without end."""

    SIGN_IN = "sign_in"
    UPLOAD = "upload"
    EXPORT = "export"


class Pace:
    """Counts what each one does, and tells when somebody does it too often."""

    def __init__(self, rates: Rates) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._items = {costly: parse(getattr(rates, costly.value)) for costly in Costly}

    def wait(self, costly: Costly, who: str) -> int:
        """Count one more, and tell how many seconds to wait first: 0 where there is no need."""
        item = self._items[costly]
        if self._limiter.hit(item, costly.value, who):
            return 0
        end = self._limiter.get_window_stats(item, costly.value, who).reset_time
        return max(1, math.ceil(end - time.time()))


def neighbourhood(address: str) -> str:
    """Give an address as it is counted: IPv6 addresses of one network count as one."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found)
    return str(ip_network((found, HOUSEHOLD_BITS), strict=False).network_address)
