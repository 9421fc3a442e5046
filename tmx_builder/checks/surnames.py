"""The surnames that most Chinese have."""

SURNAMES = {
    "an": "安", "bai": "白", "bao": "包鲍鮑", "bi": "毕畢", "cai": "蔡", "cao": "曹", "cen": "岑",
    "chang": "常", "chen": "陈陳谌", "cheng": "程成", "chi": "池迟", "chu": "储褚", "cui": "崔", "dai": "戴",
    "deng": "邓鄧", "ding": "丁", "dong": "董", "dou": "窦", "du": "杜", "duan": "段", "fan": "范樊",
    "fang": "方房", "fei": "费", "feng": "冯馮封", "fu": "傅付符", "gan": "甘", "gao": "高", "ge": "葛戈",
    "geng": "耿", "gong": "龚宫龔", "gu": "顾古谷顧", "guan": "关管關", "guo": "郭", "han": "韩韓", "hao": "郝",
    "he": "何贺和賀", "hong": "洪", "hou": "侯", "hu": "胡", "hua": "华", "huang": "黄黃", "huo": "霍",
    "ji": "季纪吉", "jia": "贾賈", "jian": "简", "jiang": "江蒋姜蔣", "jiao": "焦", "jin": "金靳晋",
    "jing": "荆景", "kang": "康", "ke": "柯", "kong": "孔", "lai": "赖賴", "lan": "蓝兰", "lei": "雷",
    "leng": "冷", "li": "李黎厉", "lian": "连", "liang": "梁", "liao": "廖", "lin": "林", "ling": "凌",
    "liu": "刘柳劉", "long": "龙", "lou": "娄", "lu": "卢陆鲁路盧陸", "luo": "罗骆羅", "lv": "吕呂",
    "lyu": "吕呂", "ma": "马馬", "mao": "毛茅", "mei": "梅", "meng": "孟蒙", "miao": "苗缪", "mo": "莫",
    "mu": "穆牟", "ni": "倪", "nie": "聂", "niu": "牛钮", "ouyang": "欧阳歐陽", "pan": "潘", "pang": "庞",
    "pei": "裴", "peng": "彭", "pu": "蒲浦", "qi": "齐祁戚", "qian": "钱錢", "qiao": "乔喬", "qin": "秦覃",
    "qiu": "邱丘仇裘", "qu": "曲屈瞿", "ren": "任", "rong": "荣", "ruan": "阮", "shang": "尚", "shao": "邵",
    "shen": "沈申", "sheng": "盛", "shi": "石史施师时", "shu": "舒", "sima": "司马", "song": "宋", "su": "苏蘇",
    "sui": "隋", "sun": "孙孫", "tan": "谭譚", "tang": "唐汤湯", "tao": "陶", "teng": "滕", "tian": "田",
    "tong": "童佟", "tu": "涂屠", "wan": "万", "wang": "王汪", "wei": "魏韦卫", "wen": "温文", "weng": "翁",
    "wu": "吴武伍邬吳", "xi": "习席奚", "xia": "夏", "xiang": "向项", "xiao": "肖萧蕭", "xie": "谢谢解謝",
    "xin": "辛", "xing": "邢", "xiong": "熊", "xu": "徐许许許", "xue": "薛", "yan": "严颜阎燕嚴",
    "yang": "杨楊羊阳", "yao": "姚", "ye": "叶葉", "yi": "易", "yin": "尹殷", "you": "尤游", "yu": "于余俞喻虞",
    "yuan": "袁", "yue": "岳", "zang": "臧", "zeng": "曾", "zha": "查", "zhan": "詹", "zhang": "张章張",
    "zhao": "赵趙", "zheng": "郑鄭", "zhong": "钟仲鍾", "zhou": "周", "zhu": "朱祝诸竺", "zhuang": "庄莊",
    "zong": "宗", "zou": "邹鄒", "zuo": "左",
}  # fmt: skip
"""Pinyin -> surnames that are so read."""
