extension Page {
  static let sourcesStyle = """
    section, article, .notice { overflow-wrap: anywhere } body.wide { max-width: 72rem } .defs { position: absolute } svg text { font-size: 12px; fill: #59636f }
    figure { margin: 0 } figcaption { font-weight: 600; margin-bottom: .6rem }
    .plot { display: flex; gap: .5rem } .plot svg { flex: 1; min-width: 0 } .grid { stroke: #dcdcd4 } .clear { fill: none; pointer-events: all }
    .axis { display: flex; flex-direction: column; justify-content: space-between; height: 150px; font-size: 12px; line-height: 1; color: #59636f; text-align: right }
    .key { list-style: none; padding: 0; margin: .6rem 0 0; font-size: .85rem; color: #59636f; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem }
    .key b { color: #1c2430 } .key svg, .share { vertical-align: middle } .none { fill: #e9e9e3 } .strip { display: block }
    table { width: 100%; border-collapse: collapse; font-size: .9rem } thead th { color: #59636f; font-weight: 600; font-size: .8rem }
    th, td { text-align: left; vertical-align: top; padding: .5rem .8rem .2rem 0; overflow-wrap: anywhere } tbody { border-top: 1px solid #dcdcd4 }
    td.past { padding: 0 0 .7rem } th small, td small { display: block; font-weight: 400 } th[scope=row] { width: 28% } .blind b { color: #1c2430 }
    .share { white-space: nowrap; margin-right: .5em } .ends { display: flex; justify-content: space-between; margin: 0; font-size: .75rem; color: #59636f }
    .error, .blind { margin: .2rem 0; font-size: .85rem; overflow-wrap: anywhere } .error { color: #a4252c } .blind { color: #59636f }
    .state { display: inline-block; padding: 0 .5em; border-radius: 1em; font-size: .85rem; white-space: nowrap; border: 1px solid; background: #fff }
    .state.ok, .state.new { color: #14508c } .state.down, .state.gone { color: #fff; background: #a4252c; border-color: #a4252c }
    .state.failing, .state.stale, .state.overflow { color: #6b3a00; background: #fff3d6 } .standings { line-height: 1.9 }
    .log { list-style: none; padding: 0; margin: 0 } .log li { padding: .45rem 0; border-top: 1px solid #e9e9e3; overflow-wrap: anywhere }
    .log time { color: #59636f; font-size: .85rem } .log small { display: block } time { white-space: nowrap }
    @media (max-width: 46rem) {
      section { padding: .8rem } .minor { display: none } thead { display: none } table, tbody, tr { display: block } tbody { padding: .4rem 0 }
      th[scope=row], td { display: block; width: auto; padding: .15rem 0 } td[data-label] { display: flex; gap: .6rem }
      td[data-label]::before { content: attr(data-label); flex: 0 0 7.5rem; color: #59636f } td > div { min-width: 0 }
    }
    """
}
