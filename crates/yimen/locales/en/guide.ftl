guide-home = Service guide
guide-home-title = Service guide: what it takes, how long, whom to ask
guide-home-about = Guide of the township service centres: what to bring, how long it takes at most, what it costs, which window and which phone; and where your case is.
guide-home-heading = What brings you here?
guide-trail = You are here
guide-search = Search
guide-search-label = Search for what you want done
guide-search-hint = Build a house
guide-search-try = Often searched
guide-search-examples = build a house, minimum living allowance, register a newborn, medical costs, old-age allowance
guide-events = What has happened?
guide-events-other = Other matters
guide-audiences = Who is asking?
guide-for-person = For people
guide-for-enterprise = For businesses
guide-for-person-about = Everything a person can have done at a township service centre: papers to bring, the longest time, the fee and the window.
guide-for-enterprise-about = Everything a business, a sole trader or a cooperative can have done at a township service centre: papers to bring, the longest time, the fee and the window.
guide-all = All services
guide-all-about = All services of the township service centres, by department or by name.
guide-by-name = In alphabetical order
guide-by-department = By department
guide-n-items = { $n ->
    [one] 1 service
   *[other] { $n } services
}
guide-list-lead = { $n ->
    [one] One service. Open it to see what to bring.
   *[other] { $n } services. Open one to see what to bring.
}
guide-event-lead = { $n ->
    [one] One service. Open it to see what to bring.
   *[other] { $n } services. Open one to see what to bring.
}
guide-event-about = { $event }: what can be done at a township service centre, what to bring, how long it takes, what it costs and which window.
guide-line-longest = At most { $longest }

guide-town = Your township
guide-town-lead = Choose once and it is remembered: the guide then names window, phone and the way there.
guide-town-item = Choose your township to see window, phone and the way there.
guide-town-choose = Choose a township
guide-town-set = That is mine
guide-town-other = Another township
guide-town-board = Who is there, which window, when leaders receive visitors
guide-where-is = Where is my case?
guide-where-is-lead = With the case number you can look, without an account.
guide-where-is-go = Look
guide-phones = Ask by phone
guide-duty-phone = Evenings and holidays
guide-hotline = Government service hotline
guide-agent-home = Cannot come? Call for an agent, free of charge.

guide-hours = Monday to Friday { $hours } (and make-up working weekends)
guide-open-until = Open now, until { $time }
guide-closed-until = Closed now, opens today at { $time }
guide-closed-until-day = Closed now, opens { $day } at { $time }
guide-tomorrow = tomorrow

guide-item-title = { $item } · { $place }
guide-item-title-anywhere = { $item }: what it takes
guide-item-about = { $summary } At most { $longest }, trips: { $trips }. Papers to bring, steps, fee, legal basis, window and phone.
guide-summary = A matter of { $department }, taken in at your township service centre, { $fee }.
guide-summary-free = free of charge
guide-summary-charged = for a fixed fee
guide-longest = At most
guide-at-once = Done on the spot
guide-trips-label = Trips
guide-trips = { $n }
guide-trips-none = None
guide-fee = Fee
guide-free = Free
guide-charged = Fixed fee
guide-papers = Bring these
guide-papers-none = Nothing to bring: just come.
guide-papers-required = Always
guide-papers-conditional = Only if it applies to you
guide-papers-conditional-hint = leave it out otherwise
guide-papers-follow = May follow later
guide-papers-follow-hint = your case is accepted all the same
guide-paper-more = Why, and what it looks like
guide-paper-reason = Why:{" "}
guide-paper-sample = A good one:{" "}
guide-count-none = to be shown
guide-count-original = original
guide-count-originals = { $originals } originals
guide-count-copies = { $copies ->
    [1] 1 copy
   *[other] { $copies } copies
}
guide-count-both = bring the original, the window makes a copy
guide-count-all = originals: { $originals }, copies: { $copies }
guide-from-applicant = you have it or write it
guide-from-authority = from the office that issued it
guide-from-centre = the window has the form, free
guide-from-third = from whoever issues it
guide-share = Send the list to my phone
guide-copied = The list is copied: paste it into a message.
guide-appointment = Book a time by phone
guide-agent = Cannot come? Call an agent (free)
guide-agent-text = If you cannot come, call this number for an agent, free of charge.
guide-steps = How it goes
guide-step-hand-in = Hand in the papers at the window and hear at once what is missing
guide-step-at-once = The window checks them and it is done
guide-step-forward = The township checks and sends them to the county; you need not go
guide-step-check = The township checks the papers, on site where needed
guide-step-decide = Decision: { $decides }
guide-step-fetch = Collect the result, or have an agent bring it home
guide-ask = Whom to ask
guide-where = { $centre }, window { $window }
guide-window = Window { $window }
guide-window-any = In the hall
guide-phone = Phone
guide-complaint = Not satisfied? Complaints:
guide-absent = { $place } has no window for this: { $reason }.
guide-absent-elsewhere = It is served at:
guide-absent-agent = Or call your own centre for an agent, free of charge.

guide-limits = How long it takes
guide-committed = We promise
guide-committed-words = Done within { $length } from { $starts }.
guide-committed-at-once = Done on the spot when the papers are complete.
guide-statutory = The law says
guide-statutory-words = { $length } from { $starts } ({ $source }).
guide-statutory-none = No law counts days here: our promise stands.
guide-extension = In special cases it may be extended by { $length }; you would be told.
guide-pauses = Not counted, and you would be told: { $names }.
guide-delivery = You have it in hand within { $length } of the decision.
guide-delivery-at-once = Handed to you on the spot.
guide-reductions = Reductions:{" "}
guide-conditions = Who may have it
guide-conditions-none = No particular conditions: bring the papers on the list.
guide-scope = Scope
guide-prohibitions = When it cannot be had
guide-quantity = Quantity limit
guide-intermediary = Intermediaries
guide-result = What you get
guide-ways = How you get it:{" "}
guide-decided-by = Decided by:{" "}
guide-forms = How to apply:{" "}
guide-decides-village = the villagers' committee
guide-decides-township = the township government
guide-decides-county = the county body
guide-questions = Asked often, got wrong often
guide-basis = Legal basis
guide-basis-changed-on = { $state } ({ $day })
guide-rights = Your rights
guide-rights-general = The window must tell you once and completely what is missing; papers that are not on the list need not be handed in; against a decision you may ask for administrative reconsideration or go to court.
guide-square = Square code of this page
guide-square-words = Scan to take this page along
guide-square-paper = Scan for the current version
guide-version = version { $n }
guide-since = published { $day }
guide-print = Print this page
guide-aloud = Read aloud
guide-aloud-stop = Stop
guide-text-paper = [ ] { $name } ({ $count })
guide-text-time = {" "}({ $time })

guide-board-about = { $centre }: { $address }, { $hours }. Windows, posts, phones, days on which leaders receive visitors, and the figures of the month.
guide-duty-today = Who is there today
guide-today = Today
guide-posts-none = The posts have not been published yet; please ask by phone.
guide-post-vacant = Vacant
guide-post-substituted = standing in for { $name }
guide-post-deputy = otherwise { $name }
guide-receptions = Leaders receive visitors
guide-receptions-none = No dates are published yet; you can speak at the window at any time, or call the complaint phone.
guide-windows = Which window does what
guide-windows-none = The windows have not been published yet.
guide-duties = Posts and their duties
guide-find-us = How to find us
guide-complaint-phone = Complaints
guide-figures = This month
guide-figures-period = { $from } to { $to }
guide-figures-unit = In cases. On time: decided on or before the promised day.
guide-received = Received
guide-accepted = Accepted
guide-decided = Decided
guide-on-time = of these on time
guide-disclosure = The six disclosures
guide-disclosure-lead = Service, procedure, fees, basis, phone and duties, as they hang on the wall.
guide-disclosure-open = See the board

guide-lost = There is no such page
guide-lost-lead = The address may be mistyped, or the matter has another name now. Say what you want done and we will look.
guide-lost-phone = If you cannot find it, call the hotline 12345, free of charge.
