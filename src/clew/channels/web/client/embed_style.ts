/** Stands in the shadow root as a constructed sheet: the page's policy on styles allows it. */
export const SHEET = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;right:0!important;bottom:0!important;width:0!important;height:0!important;display:block!important}
button{all:unset;box-sizing:border-box;position:fixed;right:calc(16px + env(safe-area-inset-right) + var(--place) * 112px);bottom:calc(16px + env(safe-area-inset-bottom));min-width:96px;min-height:48px;padding:12px 20px;border-radius:24px;background:var(--accent,#bb4203);color:var(--ink,#fff);font:500 16px/24px system-ui,sans-serif;text-align:center;cursor:pointer;box-shadow:0 4px 16px rgb(0 0 0/25%)}
button[hidden]{display:none}
button:focus-visible{outline:3px solid var(--accent,#bb4203);outline-offset:3px}
.badge:not(:empty){position:absolute;top:-6px;right:-2px;min-width:12px;padding:0 6px;border:2px solid #fff;border-radius:12px;background:#b3261e;color:#fff;font-size:13px;line-height:20px}
iframe{position:fixed;right:calc(16px + env(safe-area-inset-right));bottom:calc(80px + env(safe-area-inset-bottom));width:392px;height:min(640px,calc(100vh - 104px));max-width:calc(100vw - 32px);border:0;border-radius:12px;background:Canvas;box-shadow:0 12px 48px rgb(0 0 0/30%);visibility:hidden;opacity:0;transform:translateY(8px);transition:opacity 140ms,transform 140ms;color-scheme:light dark}
iframe.shown{visibility:visible;opacity:1;transform:none}
@media(max-width:480px){iframe{inset:0;width:100%;height:100%;height:100dvh;max-width:none;border-radius:0}button.beside{display:none}}
@media(prefers-reduced-motion:reduce){iframe{transition:none;transform:none}}
@media(forced-colors:active){button{border:2px solid ButtonText}}
@media print{:host{display:none!important}}
`;
