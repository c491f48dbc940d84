"""Publishing is a transaction: a new site takes the place of the old one whole, or not at all.

    with Lock(state, holder):                           # one build at a time
        seen = observe(output, state, ledger.stamps)    # what became of the last build's files?
        staging = Staging(seen)
        try:
            staging.put(path, data)                     # new or changed: written beside
            staging.keep(path)                          # right as it is
            published = staging.publish(ledger.save)    # the switch
        finally:
            staging.discard()

Between the builds a second tree of hard links to the same files, the spare, lies in the state
folder. What changes is put into it, then the two change places, then the old one is brought up to
date in turn: the work goes by what changed and not by the size of the site.
"""
