search-title = Find what you need
search-title-of = Results for “{ $q }”
search-meant = Read as:
search-none = Nothing was found
search-none-lead = Try other words, such as “pension”, “build a house” or “lost card”; or choose from the events below, or ring us.
search-items = What can be done here
search-n = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
search-questions = Often asked
search-posts = Whom to see
search-window = Window { $window }
search-manual = Work manual
search-manual-staff = seen by staff only
search-near = Related events
search-ring = Ask by phone
search-choose-town = Choose your township, and the phone of its centre stands here
search-limits-both = We promise at most { $committed } (by law { $statutory })
search-limits-one = We promise at most { $committed }
search-free = Free of charge

search-words-title = Search words
search-words-lead = The search understands what people say as it is written here. A change counts at once; every version is kept.
search-words-groups = { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
search-words-sayings = { $n ->
    [one] { $n } saying
   *[other] { $n } sayings
}
search-words-text = The words file
search-words-text-hint = One entry a line, parts divided by |: words that mean the same; “saying -> item number”; “- ” begins words of asking that count for nothing; # begins a remark.
search-words-why = Reason (may be left empty)
search-words-keep = Save
search-words-shipped = These are the words that come with the program
search-words-version = Version { $n }
search-words-mend = These lines need mending; the others are fine. Nothing has been saved yet:
search-words-lines-wrong = { $n ->
    [one] One line cannot be used, see above; nothing was saved
   *[other] { $n } lines cannot be used, see above; nothing was saved
}
search-words-too-long = The file is too long (512 KB at most); shorten it and save again
search-words-empty = There is not one entry that can be used; write at least a group or a saying
search-words-stale = Somebody saved another version after you opened this page; theirs was not overwritten. Open the page anew, bring your changes in and save.
search-words-line-alone = Line { $line }, “{ $piece }”: a group needs at least two words, divided by |
search-words-line-half-an-arrow = Line { $line }, “{ $piece }”: sayings stand left of the arrow, item numbers right of it; neither may be empty
search-words-line-no-such-item = Line { $line }, “{ $piece }”: the catalogue has no item of this number
search-words-line-too-many-items = Line { $line }, “{ $piece }”: a saying may point to 4 items at most
search-words-line-too-long = Line { $line }, “{ $piece }”: a saying may have 60 characters at most
search-words-line-file-too-long = What follows line { $line } is too long and was not read
search-words-try = Try it
search-words-try-label = Try a query
search-words-try-hint = Ask as people would
search-words-try-go = Try
search-words-read = How the query was read
search-words-came-nothing = Nothing was found. Add a saying for it.
search-words-nearest = nearest saying: { $saying }
search-words-add = Add a saying
search-words-said = What people say
search-words-said-hint = such as: grandfather passed away
search-words-said-wrong = Write one saying of at most 60 characters, without | and ->
search-words-item = Which item is meant
search-words-item-wrong = Choose an item of the catalogue
search-words-add-go = Add
search-words-added-why = added the saying “{ $said }” for { $item }
flash-search-words-kept = The search words are saved and count at once.
search-how-said = as said
search-how-sound = by sound
search-how-slip = slip mended
search-how-pinyin = pinyin
search-how-initials = initials
