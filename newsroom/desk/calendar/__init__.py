"""The calendar of the desk: what is planned, what goes out by itself, what is live, month and week.

Nothing moves here by itself: static/newsroom/calendar.js asks the verbs `plan`, `reschedule` and
`reschedule-end` and the launch sets' `move` by their addresses under `/api/v1/manage/`, which ask
the policy table and every check.
"""
