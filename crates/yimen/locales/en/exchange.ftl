# Import and export of the catalogue
exchange-title = Import and export
exchange-sub = Edit items in bulk: look at every change first, then make drafts. Nothing holds before it is reviewed and published.
exchange-export-xlsx = Export Excel
exchange-export-json = Export JSON
exchange-bring = Import a file
exchange-file = File
exchange-file-hint = An Excel workbook (.xlsx) or JSON, at most 8 MB and 20,000 rows a sheet
exchange-look = Look at the changes
exchange-nothing-yet = This changes nothing yet.
exchange-choose-file = Choose a file first
exchange-how = How to import
exchange-how-1 = Export the catalogue as it is, or begin with the empty template:
exchange-template = download the template
exchange-how-2 = One item a row; papers, steps, questions and suspensions have sheets of their own and name the item id. Types and the like are written by name, not by number.
exchange-how-3 = After the upload, check every change. Wrong rows are told with sheet, row, column and how to mend them; all others go on.
exchange-how-4 = Give the reason and make drafts; another person reviews them before they are published.
exchange-batches = Last imports
exchange-batches-none = Nothing has been imported yet
exchange-batches-none-words = Files are kept for 30 days, so that you can come back to them.
exchange-batch-open = waiting
exchange-batch-applied = { $n ->
    [one] { $n } draft made
   *[other] { $n } drafts made
}
exchange-by = Brought by
exchange-at = When
exchange-state = State
exchange-preview = Preview of the import
exchange-nothing-written = This is a preview; nothing has been changed.
exchange-moved-on = The catalogue or a draft has moved on since the preview, and nothing was written. Below, the file is compared with the present state: please check it once more.
exchange-fig-new = New
exchange-fig-changed = Changed
exchange-fig-held = Left alone
exchange-fig-same = Unchanged
exchange-fig-wrong = Wrong, not taken
exchange-fig-drafted = Drafts
exchange-why = Reason for the import
exchange-why-hint = 2 to 200 characters, kept with the drafts, such as “commitments of the county for 2027”
exchange-apply = { $n ->
    [one] Make { $n } draft
   *[other] Make { $n } drafts
}
exchange-apply-wrong = { $n ->
    [one] One wrong item is left out; mend it and import it again.
   *[other] { $n } wrong items are left out; mend them and import them again.
}
exchange-apply-words = Drafts are published only after another person has reviewed them; open cases keep their dates.
exchange-problems = What needs mending
exchange-left-out = Download the rows left out, with the problems
exchange-place = Where
exchange-value = What stands there
exchange-words = What is wrong, and the mend
exchange-wrong = wrong
exchange-to-look-at = look
exchange-problems-hidden = { $n ->
    [one] One more problem stands in the file to download.
   *[other] { $n } more problems stand in the file to download.
}
exchange-items = Items
exchange-show-all = Only what is new, changed or left alone
exchange-items-as-is = Every item that could be read is as the catalogue has it
exchange-items-as-is-words = There is nothing to draft.
exchange-items-none = No items to show
exchange-items-none-words = Mend the file as told above and upload it again.
exchange-lacks = { $n ->
    [one] one point short of being published
   *[other] { $n } points short of being published
}
exchange-fields-n = { $n ->
    [one] one field
   *[other] { $n } fields
}
exchange-changes-n = { $n ->
    [one] one change
   *[other] { $n } changes
}
exchange-field = Field
exchange-before = Before
exchange-after = After
exchange-page-before = previous page
exchange-page-after = next page
exchange-fate-new = new
exchange-fate-changed = changed
exchange-fate-same = unchanged
exchange-fate-drafted = already so in a draft
exchange-fate-held = { $by } is editing it; left alone
exchange-fate-closed = closed; left alone
exchange-report = What came of the import
exchange-step-why = Note on the review or publication
exchange-step-why-hint = The reason of the import stands if this is empty
exchange-review-all = { $n ->
    [one] Agree to { $n } draft
   *[other] Agree to { $n } drafts
}
exchange-publish-all = { $n ->
    [one] Publish { $n } draft
   *[other] Publish { $n } drafts
}
exchange-step-words = Nobody reviews a draft of their own. What is not fit to be published is told one by one; the others go on.
exchange-step-none = There is no draft for you to review or publish. Another keeper or the head of the bureau reviews them.
exchange-step-done = { $n ->
    [one] Done for one.
   *[other] Done for { $n }.
}
exchange-step-refused = { $n ->
    [one] One was refused:
   *[other] { $n } were refused:
}
exchange-drafts = Drafts made
exchange-item = Item
exchange-item-id = Id
exchange-stage-drafted = to be reviewed
exchange-stage-reviewed = reviewed, to be published
exchange-stage-rejected = sent back
exchange-stage-gone = published or taken back
exchange-file-catalogue = catalogue
exchange-file-template = catalogue-template
exchange-file-left-out = left-out
flash-import-applied = { $value } drafts made
flash-import-applied-before = Drafts have been made of this file before
flash-import-nothing = The file says what the catalogue says: there is nothing to draft
flash-import-reviewed = { $value } drafts reviewed
flash-import-published = { $value } items published
