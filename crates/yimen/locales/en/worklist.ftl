# Worklists and lists of cases
worklist-title = My work
worklist-cases = Cases
worklist-found = Search results
worklist-sub-clerk = Receive, tell, accept, hand over: red before yellow, the soonest due first.
worklist-sub-handler = What my post must finish: red before yellow, the soonest due first.
worklist-sub-director = What was missed yesterday, what is at risk today, who has how much.
worklist-sub-bureau = Cases sent to this bureau, with the light of the bureau's own time.
worklist-whose = Whose
worklist-mine = Received by me
worklist-of-all = The whole centre
worklist-desks = Desks
worklist-desk-clerk = Window
worklist-desk-handler = Handler
worklist-desk-director = Director
worklist-desk-bureau = Bureau
worklist-sections = Kinds of work
worklist-section-all = All open
worklist-section-await = To accept
worklist-section-notified = Awaiting papers
worklist-section-here = At this post
worklist-section-away = At a bureau
worklist-section-held = Clock stopped
worklist-section-deliver = To deliver
worklist-section-missed = Missed yesterday
worklist-section-risk = Due today or next
worklist-section-extend = May be extended
worklist-section-bureau = All open
worklist-section-to-receive = To receive
worklist-section-at-bureau = In handling
worklist-section-bureau-held = Clock stopped
worklist-section-returned = Returned, not finished
worklist-lights = By light
worklist-light-red = Red
worklist-light-yellow = Yellow
worklist-light-green = Green
worklist-light-grey = Not counting
worklist-open = Open
worklist-n = { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
worklist-all-n = { $n ->
    [one] See the { $n } case
   *[other] See all { $n } cases
}
worklist-any = Any
worklist-any-clerk = Anyone
worklist-any-township = Any township
worklist-any-item = Any item
worklist-narrow = Filter
worklist-clear = Clear
worklist-next = Next page
worklist-first = First page
worklist-end = This is the end
worklist-to-county = Back to the figures
worklist-by-person = By person
worklist-by-person-sub = Open cases by who received them
worklist-by-leg = Lights follow the bureau's own time; the limit of the whole case stands on its page.
worklist-items-of-that-name = Items of that name:
worklist-live = Something has changed; to reload press
worklist-live-now = Reload now
worklist-key-move = move
worklist-key-open = open
worklist-key-reload = reload
worklist-key-find = find
# Columns
worklist-col-light = Light
worklist-col-case = Case
worklist-col-item = Item
worklist-col-applicant = Applicant
worklist-col-where = Where it stands
worklist-col-due = Due
worklist-col-counted = Counted on
worklist-col-clerk = Received by
worklist-col-township = Township
worklist-col-state = State
worklist-col-bureau = County bureau
worklist-no-due = not counting
worklist-ended = ended { $day }
worklist-received = received { $day }
worklist-provisional = provisional
worklist-provisional-why = The holidays of that year are not announced yet; the due date may move
# Where
worklist-sent-to = sent to { $place }, not yet received
worklist-at-bureau = { $n ->
    [one] at { $place } for { $n } day
   *[other] at { $place } for { $n } days
}
worklist-at-post = at the post of { $place }
# When there is nothing
worklist-empty-all = No open cases
worklist-empty-await = Nothing to accept
worklist-empty-notified = No papers are awaited
worklist-empty-here = Nothing to do at this post
worklist-empty-away = No case is at a bureau
worklist-empty-held = No clock is stopped
worklist-empty-deliver = No results wait to be handed over
worklist-empty-missed = Nothing was missed yesterday
worklist-empty-risk = Nothing is due today or on the next working day
worklist-empty-extend = No case calls for an extension
worklist-empty-bureau = No case is at this bureau
worklist-empty-to-receive = No packets wait to be received
worklist-empty-at-bureau = Nothing is being handled
worklist-empty-bureau-held = No clock is stopped
worklist-empty-returned = All returned cases are finished
worklist-empty-narrowed = Choose another light or clear the filter.
worklist-empty-then-clerk = Take new applications in at the counter; for others' cases choose “The whole centre”.
worklist-empty-then-handler = Cases appear here once the window has accepted them; other kinds of work are above.
worklist-empty-then-director = Other kinds of work are above; past cases are under “Cases”.
worklist-empty-then-bureau = Cases appear here once a township sends them; other kinds of work are above.
worklist-none-at-all = There are no cases yet
worklist-none-at-all-then = They appear here once a window has received them.
worklist-none-like-this = No case is like this
worklist-none-like-this-then = Widen the filter, or type a number, name, identity number or phone into the search above.
worklist-none-counted = Nothing was counted in this period
worklist-none-counted-then = Choose another period, or go back to the figures.
worklist-search-nothing = Nothing was found
worklist-search-nothing-then = Try the 23 characters of a case number or its end, a full name, a full identity number or phone, a township, or an item by name or pinyin initials. Cases outside your permission are not shown.
worklist-search-not-by-address = Type identity numbers and phones into the search above
worklist-search-not-by-address-then = To protect people, their numbers may not stand in an address.
