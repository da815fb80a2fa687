"""Words of Japanese that say nothing by themselves, in hiragana as they end a run, and a few single kanji words.

A closed class: particles, auxiliaries, light verbs and nouns, question words. What is left of a query is what it is about.
"""

_PARTICLES = """は が を に へ と で も の や か ね よ な から まで より など ので のに けど けれど けれども だけ しか ばかり ほど くらい ぐらい こそ
さえ って とか ながら たり ても でも では には とは へは からは のは のが のを のも との への での からの までの だけの という といった について として
とって によって による ずに なら ならば たら だったら""".split()
_AUXILIARIES = """です でした ます ました ません ませんでした ましょう でしょう だろう だ だった である であれば
ない なく なくて なかった なければ なくても ないで たい たく たくない たくて たかった たがる たがら たがり た て たと たの
い ば いた いて いる いない いなく いれば いました います いません いたら てる てた てて ておく ておき てある てあり てくる てきた てきて てこ てく てき ていく ていき ていった
てしまう てしまい てしまった てしまって てしま ちゃう ちゃった ちゃって てほし ほしい ほしく ほしかった もらう もらえ もらい もらった もらって くれる くれ くれた くれて くれない
あげる あげた あげて られる られた られて られ られない れる れた れて れない せる させる させた させて させ せ れ
そう そうに そうな ようだ ような ように よう らしい らしく みたい みたいな はず べき わけ ん んです んだ んで のです のだ くて かった ければ く
きた きて きます きました きません くる くれず くれます くれません おけ おけば なっ ずに ず すぎ すぎて すぎる にくい にくく づらい づらく づらくて やすい やすく かも かもしれない かもしれません いけない いけません
いただく いただき いただけ いただいて ますか ですか ですが けれど ような られず れず せず きり""".split()
_LIGHT = """する し した して しない しました します しよう すれば したら したい したく すると しても しながら しなく でき できる できた できて できない できず できれば
ある あり あった あって あれば あります ありません ありますか いう いった いって いわ なる なり なった なって なれば なら なります なりました
こと もの とき ところ ため ほう まま うち とおり ごと おそれ つもり よい よく いい よかった よければ ください くださ おしえて
これ それ あれ この その あの どの ここ そこ こう そう ああ また もう まだ まず とても すごく ちょっと やはり やっぱり でも しかし そして だから
みる みた みて みたい おく おいて わたし わたしの ぼく じぶん""".split()
_QUESTIONS = """どう どうして どうすれば どうしたら どうする どうやって どんな どの どのように どのような どれ どちら どこ どこか どこに どこで だれ なぜ なに いつ いくつ""".split()
# How, how much and when: they ask about a thing, and seldom name it.
_MANNER = """方法 仕方 大丈夫 必要 可能 具体的 一番 本当 絶対 全部 全然 結局 普段 正直 突然 例 対応 理由 全員 自体 結果 状態 状況 関係 問題 内容 部分
一度 二度 三度 一回 二回 三回 一回目 二回目 三回目 二年 三年 五年""".split()
_KANJI = "何 誰 私 僕 俺 時 際 方 事 為 様 等 的 良 言 思 知 教 自分 場合 今 後 前 時間 人".split()

STOP = frozenset((*_PARTICLES, *_AUXILIARIES, *_LIGHT, *_QUESTIONS, *_MANNER, *_KANJI))
PARTICLES = frozenset("は が を に へ と で も の や か から まで より だけ しか には では とは へは との での への でも にも とも からの って など ばかり".split())
SURE = frozenset("は を の へ では には とは".split())
PREFIX = 2  # shortest beginning of a Latin word


def indexed(word: str) -> list[str]:
    """Every beginning: readers of Japanese type names and abbreviations from the front."""
    return [word[:length] for length in range(min(PREFIX, len(word)), len(word) + 1)]


def asked(word: str, unfinished: bool) -> dict[str, float]:
    """Token → weight of a word in Latin letters in a query: itself, since the index has every beginning."""
    return {word: 1.0}
