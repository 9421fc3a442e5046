"""Chinese vocabulary around figures: words that hold none, measure words, and what changes a reading."""

NO_FIGURE = r"""
    一(?:[些起定样樣般直切律致体體旦面边邊向带帶流贯貫再同时時味概手心线線站揽攬下举舉经經生跃躍步]|系列|道(?!题)|番
        |把手|方面|二三(?=[产產])|如既往|以贯之|丝不苟|成不变|帆风顺)
  | (?<=[统統唯单單划劃归歸不专專])一 | [万萬]一(?!千)
  | [亿億]万 | [亿億]萬 | 千百(?![万萬亿億])
  | 十(?:分(?![之钟鐘秒])|足|字)
  | 三(?:公(?![里斤顷頃分升吨噸])|门峡|元桥|角(?!钱)|明治|维|轮(?:汽?车|摩托))
  | 五(?:一(?=[国國劳勞节節假黄黃])|四(?=[运運青精])|家渠|角大楼|角星|金|官)
  | 四(?:川|周(?!年)|面八方|通八达|方|季(?!度)|肢)
  | 七台河 | 六盘水 | 八(?:面|方|达岭|卦|宝) | 九(?:州|寨)
  | 两(?:口子|全其美) | 双(?:鸭山|击|手) | (?<=[一无舉举])[双雙]
  | 半(?:导|導|岛|島|径|徑|球|成品|挂车|数以|信半疑)
  | (?<=星期)[一二三四五六] | (?<=[礼禮]拜)[一二三四五六]
  | (?<=[周週])[一二三四五六](?![个個年岁歲次场場项項])
"""
"""Pattern (verbose) of words in which the character of a numeral, first in each, means no figure.

What is left out comes out as uncertain (三农, 四方), so only those are listed that are frequent or that look
like a numeral with its measure word.
"""

COUNTING = frozenset(
    "个個家项項条條名位种種座处處件套台臺只隻支艘辆輛架部篇份张張幅片块塊颗顆株头頭匹场場类類人户戶口元角吨噸米公平立亩畝斤里克升瓦"
    "度岁歲天周週小分秒趟列门門所间間栋棟幢根本笔筆宗起款步句字倍国國党黨省市县縣区區州镇鎮乡鄉村者点點余餘多组組对對副道"
    "排盏瓶杯箱包袋桶美欧英海千毫厘"
)
"""First characters of measure words and units by which things are only counted, never ranked."""

RANKING = frozenset("届屆期轮輪批次环環号號级級线線层層楼樓路大中世季年月日章节節页頁集版代产產例")
"""Measure words that rank as well as count: 二期 is Phase II or two phases."""

MEASURES = COUNTING | RANKING

FIRST_OF = "次个個批届屆家条條座款例台列场場艘架套部发發位季年日班期笔筆单單项項店"
"""What 首 may stand before in the sense of "first"; 首都 and 首席 are no ordinals."""

GROWTH = (
    r"(?:增长|增長|增加|提高|上升|提升|扩大|擴大|高出|上涨|上漲|[增涨漲])"
    r"(?:了|近|约|約|超过|超過|超|逾|幅?[达達])*\s?"
)
"""Pattern of what makes a following n倍 a growth by n times, rather than to n times."""

MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "早")
AFTERNOON = ("中午", "下午", "傍晚", "晚上", "晚间", "晚間", "晚")

SEVERAL = ("数", "數", "几", "幾")
"""What turns 十 into tens."""

ABOUT = (*SEVERAL, "上", "成", "近", "超", "逾", "过", "過", "约", "約", "破")
"""What makes a bare 百, 千, 万 or 亿 an order of magnitude."""

LIST_WORDS = {"首先": 1, "其次": 2}
"""Words that open the items of a list."""

NOT_AFTER_TENTHS = "员員为為立效果长長功都本熟就品交份才分绩績色"
"""What makes 成 a part of another word: 三成员, 二成立."""
