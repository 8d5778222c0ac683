"""What a page reaches the server through: it can be cut, and mended."""

from __future__ import annotations

from playwright.sync_api import Page, Route, WebSocketRoute

SILENT = "**/api/v1/**"


class Wire:
    """While it is cut nothing gets through, and the browser knows that it is offline.

    With `knows=False` it doesn't: the server is just not reached, as behind a dead router.
    """

    def __init__(self, page: Page, *, knows: bool = True) -> None:
        self.page, self.knows = page, knows
        self.lines, self.whole = list[WebSocketRoute](), True
        page.route_web_socket("**/ws/v1/**", self.dialled)

    def dialled(self, line: WebSocketRoute) -> None:
        if not self.whole:
            return line.close()
        line.connect_to_server()
        return self.lines.append(line)

    def cut(self) -> None:
        self.whole = False
        if self.knows:
            self.page.context.set_offline(True)
        else:
            self.page.route(SILENT, not_reached)
        for line in self.lines:
            line.close(code=1001)
        self.lines.clear()

    def mend(self) -> None:
        self.whole = True
        if self.knows:
            self.page.context.set_offline(False)
        else:
            self.page.unroute(SILENT)


def not_reached(route: Route) -> None:
    route.abort("connectionfailed")
