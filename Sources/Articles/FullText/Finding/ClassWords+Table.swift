extension ClassWords {
  /// Words are found anywhere, so `relatedposts` and `article-footer__share` too; a word between dots only whole, between `-`, `_` and spaces.
  static let table = Table([
    (
      [.unlikely],
      """
      banner breadcrumb comment community disqus extra footer gdpr header legends menu related remark replies .rss. shoutbox sidebar skyscraper \
      social sponsor supplemental ad-break agegate pagination pager popup .ad. .ads. cookie consent newsletter recommend most-read mostread \
      most-popular trending outbrain taboola recirc kommentar commentaire comentario werbung publicidad publicite aussi relacionad verwandt \
      onetrust didomi advert gallery slideshow carousel diaporama bildergalerie galeria toolbar navigation navbar topbar signup sign-up
      """
    ),
    ([.maybe], "article body column content main shadow mathjax"),
    ([.positive], "article body content entry hentry main page pagination post text blog story artikel articulo texte inhalt"),
    (
      [.negative],
      """
      .ad. hidden .hid. banner combx comment com- contact footer gdpr masthead media meta outbrain promo related scroll share shoutbox sidebar \
      skyscraper sponsor shopping tags widget newsletter cookie taboola recommend teilen partage compartir werbung publicidad
      """
    ),
    (
      [.box],
      """
      newsletter related relacionad verwandt recommend recirc outbrain taboola most-read mostread most-popular trending disqus comments \
      commentaires kommentare comentarios cookie consent onetrust didomi lire-aussi a-lire voir-aussi lisez-aussi mehr-zum-thema \
      lesen-sie-auch te-puede-interesar le-puede-interesar lea-tambien read-also also-read see-also further-reading advert werbung publicidad \
      publicite sponsor promo .ad. .ads. subscribe suscri abonnement abonnez .abo. signup sign-up paywall piano- social share sharing partage \
      teilen compartir .tags. author-bio about-author tag-list .toc. print-only app-banner read-next readnext lire-plus en-continu .bio. \
      author-box authorbox autorenbox links-block mas-informacion lire-ensuite zum-weiterlesen affiliate table-contents taglist tagbar tag-bar \
      schlagwort mots-cles .follow. follow-us most-viewed mas-leid mas-vist meistgelesen plus-lus breaking-news mehr-zum \
      .tools. .toolbox. outils herramientas .actions.
      """
    ),
    ([.share], "share sharing sharedaddy partage teilen compartir social"),
    ([.byline], "byline author dateline writtenby p-author auteur autor verfasser signature .firma."),
    (
      [.thread],
      "comments commentaires kommentare comentarios commentlist comment-list disqus .comment. .kommentar. .commentaire. .comentario."
    ),
    (
      [.metaLine],
      """
      .meta. metaline metatext metadata dateline .date. .datum. .fecha. .time. timestamp horodatage .published. pubdate publishdate publish-date \
      posted-on kicker .ressort. .firma. .signature. overline topline dachzeile spitzmarke antetitulo pretitle pretitulo surtitre eyebrow \
      .label. .badge. .rubrique. .rubrik. .seccion. reading-time readingtime read-time lesezeit lesedauer tiempo-lectura temps-lecture cintillo \
      volanta .credit. .credits.
      """
    ),
    (
      [.standfirst],
      """
      standfirst .dek. .chapo. .chapeau. entradilla vorspann .lead. .lede. .intro. .summary. .subtitle. .subtitulo. .subheadline. .subhead. \
      .sapo. .abstract. .excerpt. .sumario. .bajada. teasertext teaser-text lead-text leadtext introtext intro-text .unterzeile. .untertitel. \
      .description. .accroche. .deck. .sommaire.
      """
    ),
    (
      [.body],
      """
      article-body articlebody article__body article-content article__content articlecontent entry-content post-content post-body story-body \
      storybody article-text articletext article__text story-content storycontent field--name-body cuerpo-noticia texto-noticia corps-article \
      article-corps artikeltext artikel-text .cuerpo. news-body newsbody content-body article-copy
      """
    ),
    ([.aloud], "sr-only screen-reader visually-hidden visuallyhidden .off-screen. .offscreen."),
    ([.quote], "quote zitat .citation. exergue .cita. destacado"),
    ([.paywall], "paywall piano- .abo. abonnes subscriber premium regwall meter"),
  ])
}
