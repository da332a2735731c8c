// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** How the usage page looks. Words stand out by 4.5 to 1 or more, light and dark. */
final class UsageStyle {
    static final String CSS = """
        :root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#18212c;--soft:#566273;--line:#dde2e9;--track:#e6eaf0;
        --good:#1f7a52;--warn:#8a5a00;--bad:#b3261e;--goodbg:#e2f4ea;--warnbg:#fdf0d5;--badbg:#fde7e5;--quiet:#6b7683;
        --quietbg:#eceff3;--c0:#2f66c8;--c1:#d9772b;--c2:#2a9d6f;--c3:#9450b8;--c4:#c73e63;--c5:#17879c;--c6:#8a929c}
        @media screen and (prefers-color-scheme:dark){:root{--bg:#10141a;--card:#191f28;--ink:#e8edf3;--soft:#a3afbe;--line:#2b3440;
        --track:#2a323d;--good:#5fd39a;--warn:#f0bd5e;--bad:#ff8a80;--goodbg:#12321f;--warnbg:#3a2b0c;--badbg:#3f1916;
        --quiet:#a3afbe;--quietbg:#262e38;--c0:#6c9cf2;--c1:#f09a55;--c2:#50c494;--c3:#bf86dd;--c4:#ee7192;--c5:#4bb9cd;
        --c6:#97a0ab}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",
        "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:1080px;margin:0 auto;padding:32px 20px 40px}
        h1{margin:0;font-size:26px;line-height:1.2}h2{margin:32px 0 10px;font-size:17px}h3{margin:0;font-size:15px}
        .sub,footer{color:var(--soft)}.sub{margin:4px 0 20px}footer{margin-top:16px;font-size:13px}
        .figures{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}
        .figure,.card,.chart,.scroll,.empty{background:var(--card);border:1px solid var(--line);border-radius:12px}
        .figure{padding:14px 16px}.figure b{display:block;font-size:24px;line-height:1.25;overflow-wrap:anywhere}
        .figure span{color:var(--soft)}
        .figure.warn{border-color:var(--warn)}.figure.warn b{color:var(--warn)}
        .figure.bad{border-color:var(--bad)}.figure.bad b{color:var(--bad)}
        .empty{padding:40px 20px;text-align:center;color:var(--soft)}.empty h2{margin:0 0 6px;color:var(--ink)}
        .chart{margin:0;padding:16px 16px 8px}
        .plot{display:flex;gap:10px;height:220px}
        .axis{display:flex;flex-direction:column;justify-content:space-between;text-align:right;color:var(--soft);
        font-size:12px;line-height:1;padding-bottom:22px;white-space:nowrap}
        .bars{flex:1;display:flex;min-width:0;border-top:1px solid var(--line);
        background:linear-gradient(var(--line),var(--line)) 0 calc((100% - 22px)/2)/100% 1px no-repeat}
        .day{flex:1;min-width:0;max-width:96px;display:flex;flex-direction:column}
        .stack{flex:1;display:flex;flex-direction:column;justify-content:flex-end;padding:0 15%;
        border-bottom:1px solid var(--soft)}
        .stack i{display:block}.stack i:first-child{border-radius:3px 3px 0 0}
        .day span{height:22px;font-size:12px;line-height:22px;color:var(--soft);white-space:nowrap;overflow:visible;
        align-self:center;width:0;display:flex;justify-content:center}
        .legend{list-style:none;margin:0 0 10px;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;color:var(--soft)}
        .legend li{overflow-wrap:anywhere}
        .legend i,.dot{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:7px}
        .s0{background:var(--c0)}.s1{background:var(--c1)}.s2{background:var(--c2)}.s3{background:var(--c3)}
        .s4{background:var(--c4)}.s5{background:var(--c5)}.s6,.s7{background:var(--c6)}.plain{background:var(--c0)}
        .cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,310px),1fr))}
        .card{padding:14px 16px}.card header{display:flex;justify-content:space-between;gap:12px;align-items:start}
        .card h3,.card small{overflow-wrap:anywhere}.card small,.card p{color:var(--soft)}
        .card p{margin:10px 0 0;font-size:14px}.card p b{color:var(--ink)}
        .badge{display:inline-block;border-radius:99px;padding:1px 10px;font-size:13px;white-space:nowrap}
        .badge.good{color:var(--good);background:var(--goodbg)}.badge.warn{color:var(--warn);background:var(--warnbg)}
        .badge.bad{color:var(--bad);background:var(--badbg)}.badge.quiet{color:var(--quiet);background:var(--quietbg)}
        .bar{display:flex;height:10px;border-radius:5px;background:var(--track);overflow:hidden;margin-top:12px}
        .bar i{display:block;height:100%}.bar .good{background:var(--good)}.bar .warn{background:var(--warn)}
        .bar .bad{background:var(--bad)}.bar .quiet{background:var(--quiet)}
        .bar .held{background:repeating-linear-gradient(45deg,var(--soft) 0 3px,transparent 3px 6px)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:8px 12px;border-bottom:1px solid var(--line);white-space:nowrap}
        td:not(.n){white-space:normal;overflow-wrap:anywhere;min-width:110px}
        th{color:var(--soft);font-weight:600;font-size:13px}tbody tr:last-child td{border-bottom:0}.n{text-align:right}
        .share{display:block;width:90px;height:8px;border-radius:4px;background:var(--track);overflow:hidden}
        .share i{display:block;height:100%}
        @media (max-width:560px){main{padding:20px 12px}.figures{grid-template-columns:1fr 1fr}.figure b{font-size:20px}
        .plot{height:170px}.stack{padding:0 8%}.day:nth-child(even) span{visibility:hidden}}
        @media print{:root{color-scheme:light}body{background:#fff;font-size:12px}main{max-width:none;padding:0}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .figure,.card,.chart,tr{break-inside:avoid}.scroll{overflow:visible}th,td{padding:4px 6px;white-space:normal}}
        """;

    private UsageStyle() {}
}
