"""Line icons on a grid of 24, drawn for Clew. Each stands beside a word, never alone."""

ICONS = {
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "phone": '<path d="M6.5 3.5h3l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2'
    'A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z"/>',
    "mail": '<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>',
    "write": '<path d="M4 5.5h16v11h-9l-4.5 3.5v-3.5H4z"/><path d="M8 9.5h8M8 12.5h5"/>',
    "language": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17'
    'M12 3.5c-5 5-5 12 0 17"/>',
    "urgent": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5M12 17.3v.1"/>',
    "person": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.5-4 3.5-6 7-6s6.5 2 7 6"/>',
    "share": '<path d="M12 14V3.5M8.5 7 12 3.5 15.5 7"/><path d="M6 11.5v8h12v-8"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5v-6.5h15V17H17"/><path d="M7 14.5h10v5.5H7z"/>',
    "yes": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.3 2"/>',
    "lock": '<rect x="5.5" y="10.5" width="13" height="9" rx="2"/>'
    '<path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
    "back": '<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>',
    "no": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "clip": '<path d="m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9'
    'a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2"/>',
    "file": '<path d="M6.5 3.5h7l4 4v13h-11z"/><path d="M13.5 3.5v4h4M9.5 12h5M9.5 15.5h5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
}
