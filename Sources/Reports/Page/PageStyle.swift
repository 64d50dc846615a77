// How the page looks: calm, with room, the same on a phone, a screen and paper, by day and by night. Sizes are in the reader's
// own letters; colours have names here and nowhere else.

/// The style of the page.
enum PageStyle {
  static let rules: StaticString = #"""
    :root{color-scheme:light dark;--paper:#fff;--ink:#1a1f24;--soft:#5b6670;--line:#dfe3e6;--pale:#f4f6f7;--accent:#0072b2;
    --c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#e69f00;--c4:#56b4e9;--c5:#cc79a7;--c6:#8c8400;--c7:#444b52;
    --good:#00724f;--bad:#b34700;--unsure:#7a6200;--closed:#b9c0c6;--rest:#c9ced2;--shade:#eceff1;--holiday:#f3e3cf;--duty:#e8ecef;--mode:#c9a6dd;
    --h0:#f1ece4;--h1:#e6d3b8;--h2:#dcb68b;--h3:#d19561;--h4:#bb7140;--h5:#954d2b;--h6:#612b1c;--none:#fff;--cell:#d5dade}
    @media(prefers-color-scheme:dark){:root{--paper:#14181b;--ink:#e6e9eb;--soft:#9ba6ae;--line:#30373d;--pale:#1c2125;--accent:#6cbcf0;
    --c0:#4aa3df;--c1:#f0803c;--c2:#2cc295;--c3:#f2b632;--c4:#8fd0f5;--c5:#e19cc2;--c6:#c9c04a;--c7:#b9c0c6;
    --good:#3ecf9f;--bad:#ff9a5c;--unsure:#e3c04d;--closed:#59636b;--rest:#4b545b;--shade:#20262b;--holiday:#3a2f20;--duty:#262d32;--mode:#6d4a85;
    --h0:#272320;--h1:#43362a;--h2:#664a33;--h3:#8f6340;--h4:#bb8150;--h5:#e0a772;--h6:#ffdcae;--none:#14181b;--cell:#3a4248}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-padding-top:3.6rem}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums}
    html[lang=en] [lang=zh],html[lang=zh] [lang=en]{display:none}
    header,main,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:2.5rem}
    h1{font-size:1.5rem;line-height:1.3;margin:0;font-weight:650;overflow-wrap:anywhere}
    h2{font-size:1.3rem;margin:0 0 1rem;font-weight:650}
    h3{font-size:1rem;margin:2rem 0 .5rem;font-weight:650}
    h4{font-size:.8rem;margin:.9rem 0 .2rem;color:var(--soft);font-weight:400}
    p{margin:.5rem 0}
    .meta{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
    .top{display:flex;gap:1rem;align-items:flex-start;justify-content:space-between}
    .tongue{flex:none;display:flex;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
    button{font:inherit;color:inherit;background:none;border:0;cursor:pointer}
    .tongue button{padding:.2rem .7rem;font-size:.875rem}
    .tongue button[aria-pressed=true]{background:var(--ink);color:var(--paper)}
    nav{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line);margin-top:1.5rem}
    nav div{max-width:62rem;margin:0 auto;padding:.55rem 1.25rem;display:flex;gap:1.1rem;overflow-x:auto;white-space:nowrap;scrollbar-width:none;font-size:.875rem}
    nav a{color:var(--soft);text-decoration:none}
    nav a:hover,nav a:focus{color:var(--ink);text-decoration:underline}
    section{padding:2.6rem 0 .4rem}
    section+section{border-top:1px solid var(--line)}
    #answer{padding-top:2rem}
    .question{color:var(--soft);font-size:1.05rem;margin:0 0 .6rem;max-width:46rem}
    .answer{font-size:clamp(1.3rem,1rem + 1.5vw,1.85rem);line-height:1.38;font-weight:600;margin:0 0 .8rem;max-width:50rem;text-wrap:pretty}
    .basis,.note{color:var(--soft);font-size:.875rem;max-width:50rem}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1rem 1.5rem;margin:1.6rem 0 .6rem}
    .figures div{border-top:2px solid var(--accent);padding-top:.4rem;display:flex;flex-direction:column}
    .figures b{font-size:1.25rem;font-weight:600;line-height:1.3}
    .figures div>span{color:var(--soft);font-size:.85rem}
    figure{margin:0 0 2.2rem;min-width:0}
    figcaption{font-weight:600;margin-bottom:.45rem;font-size:.975rem}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:0 0 .6rem;padding:0;font-size:.825rem;color:var(--soft)}
    .legend li{display:flex;align-items:center;gap:.4rem}
    .swatch{width:1.5rem;height:.7rem;flex:none;overflow:visible}
    .twos{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:.6rem 2.5rem}
    .scroll{overflow-x:auto;margin:.4rem 0 1.6rem}
    .scroll.tall{max-height:34rem;overflow-y:auto;border-bottom:1px solid var(--line)}
    table{border-collapse:collapse;font-size:.875rem;width:100%;line-height:1.4}
    th,td{padding:.34rem .6rem;text-align:right;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
    thead th{color:var(--soft);font-size:.8rem;vertical-align:bottom;background:var(--paper)}
    thead th:first-child{color:var(--ink);font-weight:600;font-size:.875rem}
    .tall thead th{position:sticky;top:0}
    th:first-child,td.t,.texts th,.texts td{text-align:left;overflow-wrap:break-word}
    td.t,tbody th,thead th:first-child{min-width:7.5rem}thead th{min-width:4.3rem}td.remark{min-width:8.5rem}
    td.n,.sortable td:not(.t){white-space:nowrap}
    th.in{padding-left:1.6rem;color:var(--soft)}
    .texts td{min-width:7rem}
    td.bar{min-width:6rem;width:22%}
    small{color:var(--soft);font-size:.92em}
    .faint{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}
    .sortable thead th{padding:0}
    .sortable button{width:100%;padding:.34rem .6rem;text-align:inherit;font-size:.8rem;color:var(--soft)}
    .sortable th[aria-sort=ascending] button::after{content:" ↑"}.sortable th[aria-sort=descending] button::after{content:" ↓"}
    .share{width:100%;height:.7rem;display:block;margin-top:.3rem}
    .track{fill:var(--line)}.fill{fill:var(--accent)}
    .rows{display:grid;grid-template-columns:minmax(6rem,13rem) minmax(6rem,1fr) minmax(5rem,max-content);gap:.1rem .9rem;align-items:center;font-size:.85rem;line-height:1.35}
    .axis{container-type:inline-size}@container (max-width:13rem){.axis>.long:nth-child(even){display:none}}
    .rows .name{overflow-wrap:anywhere}.rows .in{padding-left:.9rem;color:var(--soft)}
    .rows .value{text-align:right;max-width:14rem}
    .row{width:100%;height:1.5rem;overflow:visible}
    .row.head{height:1rem}
    .axis{position:relative;height:1.4rem;border-top:1px solid var(--line);font-size:.75rem;color:var(--soft)}
    .axis span,.xlabels span.x{position:absolute;transform:translateX(-50%);white-space:nowrap}
    .axis>span>span{position:static;transform:none}
    .rule{stroke:var(--soft);stroke-width:1;opacity:.55}.rule.strong{stroke:var(--ink);stroke-width:2;opacity:1}
    .whisker{stroke-width:2;stroke-dasharray:none}.dot{stroke:var(--paper);stroke-width:1.5}
    .world{stroke:var(--c0);stroke-width:1.5;opacity:.42}
    .part{stroke:var(--paper);stroke-width:1}
    .l0{stroke:var(--c0)}.l1{stroke:var(--c1)}.l2{stroke:var(--c2)}.l3{stroke:var(--c3)}.l4{stroke:var(--c4)}.l5{stroke:var(--c5)}.l6{stroke:var(--c6)}.l7{stroke:var(--c7)}
    .f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}.f5{fill:var(--c5)}.f6{fill:var(--c6)}.f7{fill:var(--c7)}
    .closed{fill:var(--closed)}.rest{fill:var(--rest)}.pale{opacity:.5}
    .s{fill:none;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
    .d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 2}.d3{stroke-dasharray:9 3 2 3}.d4{stroke-dasharray:4 4}.d5{stroke-dasharray:1 4;stroke-linecap:round}.d6{stroke-dasharray:12 4}.d7{stroke-dasharray:3 2 3 6}
    .whisker.d1,.whisker.d2,.whisker.d3,.whisker.d4,.whisker.d5,.whisker.d6,.whisker.d7{stroke-dasharray:none}
    .plot{display:grid;grid-template-columns:3.6rem 1fr;grid-template-rows:auto 15rem 1.5rem;font-size:.75rem;color:var(--soft)}
    .plot.limits{grid-template-rows:auto 16.2rem 1.5rem}
    .plot.limits .sheet,.plot.limits .ylabels{margin-top:1.2rem}
    .ytitle{grid-column:1/3;line-height:1.6;padding-bottom:.35rem}
    .ylabels{position:relative}
    .ylabels .y{position:absolute;right:.5rem;transform:translateY(50%);white-space:nowrap}
    .sheet{position:relative;border-bottom:1px solid var(--soft);min-width:0}
    .sheet svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
    .xlabels{grid-column:2;position:relative;margin-top:.15rem}
    span.limit{position:absolute;top:-1.25rem;transform:translateX(-50%);white-space:nowrap;color:var(--ink)}
    line.limit{stroke:var(--ink);stroke-width:1.2;vector-effect:non-scaling-stroke;stroke-dasharray:3 3}
    .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
    .shade{fill:var(--shade)}.shade.holiday{fill:var(--holiday)}.duty{fill:var(--duty)}
    .mode{fill:var(--mode)}.m1{fill-opacity:.15}.m2{fill-opacity:.3}.m3{fill-opacity:.45}.m4{fill-opacity:.6}
    .strip{fill:transparent}.strip:hover{fill:var(--soft);opacity:.16}
    .place{display:flex;flex-direction:column}
    .tier,.between{display:grid;grid-template-columns:minmax(8rem,15rem) 1fr 7rem;gap:1rem;align-items:center}
    .tier .flow{width:100%;height:2.6rem}
    .between{height:1.1rem}.between .flow{width:100%;height:100%;display:block}
    .stream{fill:var(--c0);opacity:.28}
    .who,.how{display:flex;flex-direction:column;font-size:.8rem;line-height:1.35;color:var(--soft)}
    .who b,.how b{color:var(--ink);font-size:.925rem;font-weight:600}
    .who span,.who b{overflow-wrap:anywhere}
    .how{text-align:right}
    .choices{display:flex;flex-wrap:wrap;gap:.4rem;margin:.3rem 0 .7rem}
    .choices button{border:1px solid var(--line);border-radius:1rem;padding:.12rem .8rem;font-size:.825rem}
    .choices button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
    .scale{display:flex;align-items:center;flex-wrap:wrap;gap:.2rem;font-size:.8rem;color:var(--soft)}
    .scale i{width:1.1rem;height:.8rem;display:inline-block}.scale i.none{margin-left:1rem}
    .scale .low{margin-right:.3rem}.scale .high{margin-left:.3rem}
    .map{display:flex;flex-wrap:wrap;gap:1rem 1.4rem;font-size:.72rem;color:var(--soft);align-items:flex-start}
    .territory{display:flex;flex-direction:column;gap:.5rem;padding-left:.7rem;border-left:2px solid var(--line);max-width:100%}
    .blocks{display:flex;flex-wrap:wrap;gap:.7rem .9rem;align-items:flex-start}
    .block{display:flex;flex-direction:column;gap:.2rem}
    .head{display:flex;align-items:center;gap:.3rem;max-width:12rem}
    .block .head{max-width:6.5rem}
    .head svg{flex:none}.head em{font-style:normal;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .cells{display:block;max-width:100%}
    .map rect{stroke:var(--cell);stroke-width:.7}
    .c0,.b0{fill:var(--h0);background:var(--h0)}.c1,.b1{fill:var(--h1);background:var(--h1)}.c2,.b2{fill:var(--h2);background:var(--h2)}.c3,.b3{fill:var(--h3);background:var(--h3)}.c4,.b4{fill:var(--h4);background:var(--h4)}.c5,.b5{fill:var(--h5);background:var(--h5)}.c6,.b6{fill:var(--h6);background:var(--h6)}
    .none{fill:var(--none);background:var(--none)}.scale i{border:1px solid var(--cell)}
    .slider{display:flex;align-items:center;gap:.8rem;margin:.4rem 0;flex-wrap:wrap}
    .slider input{flex:1 1 12rem;accent-color:var(--accent)}
    .slider output{font-size:.875rem;min-width:9rem}
    #play{border:1px solid var(--line);border-radius:50%;width:2.1rem;height:2.1rem;font-size:.8rem}
    .surface td{text-align:center;min-width:4.5rem;color:#1a1f24}.surface td.none{color:var(--soft)}
    @media(prefers-color-scheme:light){.surface td.deep{color:#fff}}@media(prefers-color-scheme:dark){.surface td{color:#e6e9eb}.surface td.deep{color:#14181b}}
    [hidden]{display:none!important}.faded{opacity:.55}
    .spread{position:relative;height:22rem}
    .says{padding-left:1.2rem}.says li{margin:.2rem 0}
    details{border-top:1px solid var(--line);padding:.3rem 0}
    summary{cursor:pointer;padding:.3rem 0;font-weight:600;font-size:.925rem}
    details+p{margin-top:1rem}
    pre{background:var(--pale);padding:.8rem 1rem;border-radius:.4rem;overflow-x:auto;font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;font-size:.875rem}
    dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
    footer{color:var(--soft);font-size:.8rem;padding-top:2rem;padding-bottom:3rem}
    #tip{position:fixed;z-index:9;pointer-events:none;background:var(--ink);color:var(--paper);font-size:.8rem;line-height:1.4;padding:.35rem .6rem;border-radius:.35rem;white-space:pre-line;max-width:20rem;visibility:hidden}
    @media(max-width:38rem){
    .rows{grid-template-columns:1fr max-content;gap:0 .6rem;grid-auto-flow:row dense}.rows .name{grid-column:1}.rows .row,.rows .axis{grid-column:1/3;grid-row:auto}
    .rows .alone{grid-column:1/3}.rows .name{padding-top:.35rem}.rows .value{grid-column:2}.rows .row{order:0}
    .rows>div:empty{display:none}
    .tier,.between{grid-template-columns:1fr 6rem;gap:.2rem .6rem}.tier .flow,.between .flow{grid-column:1/3;grid-row:2}.between .flow{grid-row:1}
    .between{margin:.15rem 0}.between>div{display:none}
    header{padding-top:1.2rem}.top{flex-direction:column-reverse;gap:.6rem}.tongue{align-self:flex-end}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}
    .plot{grid-template-columns:2.9rem 1fr}.xlabels .x:nth-child(even){display:none}
    }
    @media print{
    :root{--paper:#fff;--ink:#000;--soft:#444;--line:#ccc}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{font-size:10pt}nav,.tongue,.choices,.replay{display:none}
    header,main,footer{max-width:none;padding:0}
    section{padding:1.2rem 0 0}figure,.tier,tr{break-inside:avoid}h2,h3,figcaption{break-after:avoid}
    .scroll,.scroll.tall{max-height:none;overflow:visible}.tall thead th{position:static}
    details>*{display:block}details:not([open])::details-content{content-visibility:visible;height:auto}
    thead{display:table-header-group}
    }
    """#
}
