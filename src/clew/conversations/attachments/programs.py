"""What a computer would run when it is opened: told by how it begins, and by how it is called."""

from __future__ import annotations

MARKS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"dex\n",
         b"#!", b"L\0\0\0\x01\x14\x02\0", b"!<arch>\n", b"MSCF", b"\0asm")  # fmt: skip
_LISTED = """
    ade adp apk app appimage appx appxbundle bat cab chm cmd com command cpl deb desktop dll dmg
    docm dotm exe hta inf ins iso img isp jar jnlp js jse lnk mde msc msi msix msp mst nsh pif
    pkg potm ppam pptm ps1 psm1 reg rpm scf scr sct sh settingcontent-ms sys url vb vbe vbs vhd
    vhdx vxd website wsc wsf wsh xlam xll xlsm xltm
"""
ENDINGS = frozenset(_LISTED.split())


def begins(head: bytes) -> bool:
    """Whether a file that begins so is one for the computer to run."""
    return head.startswith(MARKS) or (head.startswith(b"MZ") and b"\0" in head)


def is_called(name: str) -> bool:
    """Whether a computer would take a file of that name for one."""
    return name.lower().rpartition(".")[2] in ENDINGS
