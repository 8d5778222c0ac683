"""Columns, blocks and fields of forms that no attack gets into, and why."""

from __future__ import annotations

MADE = {  # words, numbers and marks that the product makes itself
    "answers.Calibration": "facts samples seen",
    "answers.Document": "digest edition embedded_with group key source url vector_keys",
    "answers.Embedding": "model text_hash",
    "answers.Spending": "about",
    "channel_web.Handover": "token_hash",
    "conversations.Attachment": "file key small type",
    "conversations.Conversation": "number public_id",
    "conversations.Delivery": "public_id",
    "conversations.Message": "public_id",
    "conversations.Note": "public_id",
    "conversations.Ticket": "token_hash",
    "core.Generation": "name",
    "core.JournalEntry": "by_id by_kind",
    "core.ScheduledRun": "name",
    "insights.Counted": "waiting zone",
    "insights.Gap": "nearest",
    "insights.GapCount": "stage",
    "insights.Replay": "figures stage",
    "insights.Tally": "channel measure",
    "insights.Unanswered": "source text_hash",
    "insights.Unsolved": "source",
    "knowledge.Article": "imported_hash public_id",
    "knowledge.Confirmation": "origin voice",
    "knowledge.Edition": "handle public_id",
    "people.ApiKey": "token_hash",
    "people.Inbox": "identity_salt key",
    "people.Invitation": "token_hash",
    "people.Passage": "token_hash",
    "people.Person": "password",
    "people.SignIn": "key",
    "people.Visitor": "crowd token_hash",
    "wagtaildocs.Document": "file file_hash",
    "wagtailimages.Image": "file file_hash",
}
OF_A_KIND = {  # anything but a language, a choice, an id, a colour, an hour or an origin is refused
    "answers.Document": "audience boundary journey lang",
    "body.video": "embed",
    "channel_web.Handover": "visit",
    "conversations.Conversation": "language visit",
    "conversations.HandOff": "reason",
    "conversations.Note": "client_id",
    "conversations.Turn": "picked",
    "core.JournalEntry": "about_id about_kind verb visit",
    "insights.Gap": "lang",
    "insights.GapClosing": "article",
    "insights.GapDraft": "lang",
    "insights.Replayed": "lang outcome tried",
    "insights.Tally": "lang",
    "insights.Unanswered": "asker lang",
    "insights.Unsolved": "visit",
    "knowledge.Confirmation": "visit",
    "knowledge.ConfirmedQuestion": "lang",
    "knowledge.Edition": "lang",
    "knowledge.Publication": "lang",
    "knowledge.Vote": "visit",
    "people.Inbox": "accent hours sites",
    "people.Organisation": "accent",
    "people.SignIn": "goes_to language",
    "people.Visitor": "visit",
}
REDUCED = {  # made of a text that is filled: of it only letters and figures are left
    "answers.Document": "category",
    "insights.Gap": "words",
    "knowledge.Article": "slug",
    "knowledge.Category": "slug",
    "knowledge.ConfirmedQuestion": "key",
    "knowledge.Edition": "category_path path slug",
    "knowledge.EditionFile": "name",
}
SPARED = {
    f"{place}.{name}"
    for table in (MADE, OF_A_KIND, REDUCED)
    for place, names in table.items()
    for name in names.split()
}

# Where the text of a form's field is kept.
ENDS_IN = {
    "LetterForm.text": "conversations.Message.text",
    "LetterForm.email": "conversations.Conversation.reply_to",
    "LetterForm.name": "conversations.Conversation.said_name",
    "VoteForm.text": "knowledge.Vote.text",
    "FileForm.name": "conversations.Attachment.name",
    "WordsForm.text": "conversations.Note.text",
    "MessageForm.text": "conversations.Message.text",
    "RatingForm.comment": "conversations.Rating.comment",
    "AddressForm.email": "people.SignIn.email",
    "JoinForm.name": "people.Person.first_name",
    "InvitationForm.email": "people.Invitation.email",
}
# Fields of forms that keep nothing, and why.
KEEPS_NOTHING = {
    **dict.fromkeys(
        (f"{form}.client_id" for form in ("LetterForm", "FileForm", "WordsForm", "MessageForm")),
        "a word of letters and figures, or nothing",
    ),
    **dict.fromkeys(("LetterForm.visit", "VoteForm.visit", "AddressForm.to"), "the same"),
    "CodeForm.code": "six digits, or it is shown again in its field (test_naughty_portal)",
    "JoinForm.password": "kept as a hash alone, and never shown",
}
