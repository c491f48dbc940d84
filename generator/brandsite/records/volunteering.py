"""Volunteering: unpaid work for a cause."""

from brandsite.records.engagements import Engagement


class Volunteering(Engagement):
    """Unpaid work in one organization, with the same fields as experience."""
