"""Experience: paid work, and work for yourself."""

from brandsite.records.engagements import Engagement


class Experience(Engagement):
    """Work in one organization; a promotion or a rotation is one more of its positions.

    The fields of a single position may stand beside the organization's, without the list.
    """
