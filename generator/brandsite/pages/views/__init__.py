"""The public theme API: flat values made for templates, with nothing to look up.

URLs are complete for the page's own host (they hold the sub-path of `base_url`); fields that end in
`_html` are finished HTML and marked safe; every other text is escaped by the template.
"""
