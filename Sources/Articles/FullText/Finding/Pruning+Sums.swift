extension Pruning {
  /// How much prose, and how many marks of an article, stand before each node: the difference of two places is what an element holds.
  struct Sums {
    private var prose: [Int32] = [0]
    private var marks: [Int32] = [0]

    /// Prose is what stands in `p`, `pre`, `td` and `blockquote`; marks are `h1`, `main` and `itemprop=articleBody`.
    init(_ tree: PageTree) {
      prose.reserveCapacity(tree.count + 1)
      marks.reserveCapacity(tree.count + 1)
      var proseEnd = 0
      for node in 0..<tree.count {
        var isMark = false
        switch tree.tag(node) {
        case .p, .pre, .td, .blockquote: proseEnd = max(proseEnd, tree.end(node))
        case .h1, .main: isMark = true
        case .text: break
        default: isMark = tree.attributeBytes(.itemprop, of: node)?.elementsEqual("articleBody".utf8) ?? false
        }
        prose.append(prose[node] + (node < proseEnd ? tree.nodes[node].characters : 0))
        marks.append(marks[node] + (isMark ? 1 : 0))
      }
    }

    var all: Int { Int(prose.last ?? 0) }

    func characters(_ nodes: Range<Int>) -> Int { Int(prose[nodes.upperBound] - prose[nodes.lowerBound]) }
    func marks(_ nodes: Range<Int>) -> Int { Int(marks[nodes.upperBound] - marks[nodes.lowerBound]) }
  }
}
