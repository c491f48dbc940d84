"""Volunteering: unpaid work for a cause."""

from brandsite.records.engagements import Engagement


class Volunteering(Engagement):
    """Unpaid work in one organization, with the same fields as experience.

    The fields of a single position may stand beside the organization's, without the list.
    """
