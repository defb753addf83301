extension ToneGrammar {
  static let german = ToneGrammar(
    contrasts: ["aber", "jedoch", "doch", "dennoch", "trotzdem", "allerdings"],
    connectives: ["während", "obwohl", "weil", "wobei", "wohingegen"],
    irrealis: ["wenn", "falls", "könnte", "könnten", "würde", "würden", "sollte", "sollten", "hofft", "hoffen", "hoffte", "hofften"],
    concessives: ["trotz"],
    speech: ["sagte", "sagt", "erklärte", "erklärt", "betonte", "so", "laut"],
    directions: [
      "steigt": 1, "steigen": 1, "stieg": 1, "stiegen": 1, "gestiegen": 1, "anstieg": 1, "zunahme": 1, "wächst": 1, "wachsen": 1,
      "wuchs": 1, "wuchsen": 1, "gewachsen": 1, "zuwachs": 1, "klettert": 1, "kletterte": 1, "kletterten": 1, "erhöht": 1, "erhöhte": 1,
      "erhöhung": 1, "höher": 1, "schnellt": 1, "schnellte": 1, "sinkt": -1, "sinken": -1, "sank": -1, "sanken": -1, "gesunken": -1,
      "rückgang": -1, "fällt": -1, "fallen": -1, "fiel": -1, "fielen": -1, "gefallen": -1, "abnahme": -1, "schrumpft": -1, "schrumpfte": -1,
      "schrumpfen": -1, "geschrumpft": -1, "einbruch": -1, "stürzt": -1, "stürzte": -1, "senkt": -1, "senkte": -1, "senken": -1,
      "gesenkt": -1, "senkung": -1, "niedriger": -1, "reduziert": -1, "reduzierte": -1, "verringert": -1,
    ])

  static let spanish = ToneGrammar(
    contrasts: ["pero", "sino"],
    connectives: ["mientras", "aunque", "porque"],
    irrealis: ["si", "podría", "podrían", "debería", "deberían", "espera", "esperan", "esperaba", "habría", "habrían"],
    concessives: ["a pesar de", "pese a"],
    speech: ["dijo", "afirmó", "declaró", "aseguró", "señaló", "según"],
    directions: [
      "sube": 1, "suben": 1, "subió": 1, "subieron": 1, "subir": 1, "subida": 1, "aumenta": 1, "aumentan": 1, "aumentó": 1, "aumentaron": 1,
      "aumentar": 1, "aumento": 1, "crece": 1, "crecen": 1, "creció": 1, "crecieron": 1, "crecer": 1, "alza": 1, "incremento": 1,
      "incrementa": 1, "incrementó": 1, "dispara": 1, "disparan": 1, "disparó": 1, "baja": -1, "bajan": -1, "bajó": -1, "bajaron": -1,
      "bajar": -1, "cae": -1, "caen": -1, "cayó": -1, "cayeron": -1, "caída": -1, "descenso": -1, "desciende": -1, "descienden": -1,
      "descendió": -1, "reducción": -1, "reduce": -1, "reducen": -1, "redujo": -1, "disminuye": -1, "disminuyen": -1, "disminuyó": -1,
      "retrocede": -1, "retroceden": -1, "retrocedió": -1, "desplome": -1, "desploma": -1, "desplomó": -1,
    ],
    events: ["caída", "cae", "cayó"])

  static let italian = ToneGrammar(
    contrasts: ["ma", "però", "tuttavia", "eppure"],
    connectives: ["mentre", "perché", "sebbene"],
    irrealis: [
      "se", "potrebbe", "potrebbero", "dovrebbe", "dovrebbero", "spera", "sperano", "sarebbe", "sarebbero", "avrebbe", "avrebbero",
    ],
    concessives: ["nonostante", "malgrado"],
    speech: ["ha detto", "ha dichiarato", "ha affermato", "ha spiegato", "secondo"],
    directions: [
      "sale": 1, "salgono": 1, "salito": 1, "salita": 1, "aumenta": 1, "aumentano": 1, "aumentato": 1, "aumentata": 1, "aumento": 1,
      "cresce": 1, "crescono": 1, "cresciuto": 1, "cresciuta": 1, "rialzo": 1, "impennata": 1, "balzo": 1, "incremento": 1, "scende": -1,
      "scendono": -1, "sceso": -1, "scesa": -1, "cala": -1, "calano": -1, "calato": -1, "calata": -1, "calo": -1, "diminuisce": -1,
      "diminuiscono": -1, "diminuito": -1, "diminuita": -1, "diminuzione": -1, "riduzione": -1, "riduce": -1, "riducono": -1, "ridotto": -1,
      "ridotta": -1, "crolla": -1, "crollano": -1, "crollo": -1, "flessione": -1, "ribasso": -1,
    ],
    events: ["crollo", "crolla"])

  static let portuguese = ToneGrammar(
    contrasts: ["mas", "porém", "contudo", "todavia", "entretanto"],
    connectives: ["enquanto", "embora", "porque"],
    irrealis: ["poderia", "poderiam", "deveria", "deveriam", "espera", "esperam", "seria", "seriam", "teria", "teriam"],
    concessives: ["apesar de", "apesar da", "apesar do"],
    speech: ["disse", "afirmou", "declarou", "segundo"],
    directions: [
      "sobe": 1, "sobem": 1, "subiu": 1, "subiram": 1, "subir": 1, "subida": 1, "aumenta": 1, "aumentam": 1, "aumentou": 1, "aumentaram": 1,
      "aumento": 1, "cresce": 1, "crescem": 1, "cresceu": 1, "cresceram": 1, "alta": 1, "dispara": 1, "disparam": 1, "disparou": 1,
      "desce": -1, "descem": -1, "desceu": -1, "desceram": -1, "descida": -1, "cai": -1, "caem": -1, "caiu": -1, "caíram": -1, "queda": -1,
      "recua": -1, "recuam": -1, "recuou": -1, "redução": -1, "reduz": -1, "reduzem": -1, "reduziu": -1, "diminui": -1, "diminuem": -1,
      "diminuiu": -1, "baixa": -1, "baixam": -1, "baixou": -1, "encolhe": -1, "encolheu": -1,
    ],
    events: ["queda", "cai", "caiu"])
}
