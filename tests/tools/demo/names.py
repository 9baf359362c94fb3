# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of common names, by country: what is printed in the passport, in kana, in her own script.

Every name of the demo is put together from these, and nobody's.
"""

import unicodedata

def _pairs(text):
    return dict(word.split(":") for word in text.split())


# Own script → kana; the passport has the same without marks.
VNM = _pairs("""
    Nguyễn:グエン Trần:チャン Lê:レ Phạm:ファム Hoàng:ホアン Vũ:ヴー Đặng:ダン Bùi:ブイ Đỗ:ドー Ngô:ゴー
    Dương:ズオン Lý:リー Phan:ファン Hồ:ホー Đinh:ディン Tôn:トン Nữ:ヌー Thị:ティ Văn:ヴァン
    Đức:ドゥック Minh:ミン Ngọc:ゴック Thanh:タイン Thu:トゥー Hữu:ヒュー Quốc:クオック Bảo:バオ Kim:キム
    Ánh:アイン Hương:フオン Lan:ラン Mai:マイ Đạt:ダット Hà:ハー Linh:リン Trang:チャン Hoa:ホア Thảo:タオ
    Nhung:ニュン Yến:イエン Hạnh:ハイン Tuấn:トゥアン Nam:ナム Sơn:ソン Hải:ハイ Châu:チャウ Quỳnh:クイン
    Như:ニュー Phương:フオン Uyên:ウエン Vy:ヴィ Giang:ザン Bích:ビック Diệu:ジエウ Tường:トゥオン
    Khánh:カイン Long:ロン Anh:アイン Tâm:タム Nga:ガー Xuân:スアン Tuyết:トゥエット
""")


def _triples(text):
    """PASSPORT:kana:own script."""
    return {key: (kana, own) for key, kana, own in (word.split(":") for word in text.split())}


MMR = _triples("""
    AYE:エー:အေး KHIN:キン:ခင် MYA:ミャ:မြ THANDAR:タンダー:သန္တာ ZIN:ジン:ဇင် MAR:マー:မာ WIN:ウィン:ဝင်း
    HNIN:ニン:နှင်း PHYU:ピュー:ဖြူ SU:スー:စု MON:モン:မွန် KYAW:チョー:ကျော် MIN:ミン:မင်း TUN:トゥン:ထွန်း
    AUNG:アウン:အောင် CHO:チョー:ချို HLA:ラ:လှ SANDAR:サンダー:စန္ဒာ THIRI:ティリ:သီရိ WAI:ウェー:ဝေ
    LIN:リン:လင်း MAY:メイ:မေ PHYO:ピョー:ဖြိုး EI:エイ:အိ CHAN:チャン:ချမ်း NYEIN:ニェイン:ငြိမ်း
    YU:ユ:ယု NANDAR:ナンダー:နန္ဒာ
""")
NPL = _triples("""
    SHRESTHA:シュレスタ:श्रेष्ठ TAMANG:タマン:तामाङ GURUNG:グルン:गुरुङ RAI:ライ:राई THAPA:タパ:थापा
    KARKI:カルキ:कार्की MAGAR:マガル:मगर BHANDARI:バンダリ:भण्डारी ADHIKARI:アディカリ:अधिकारी LAMA:ラマ:लामा
    SITA:シタ:सीता GITA:ギタ:गीता SUNITA:スニタ:सुनिता ANJALI:アンジャリ:अञ्जली PRAKASH:プラカシュ:प्रकाश
    BINOD:ビノド:विनोद LAXMI:ラクシュミ:लक्ष्मी PRATIKSHYA:プラティクシャ:प्रतीक्षा KRISHNA:クリシュナ:कृष्ण
    MAYA:マヤ:माया SABINA:サビナ:सबिना KUMARI:クマリ:कुमारी BAHADUR:バハドゥル:बहादुर RAJ:ラジュ:राज
""")
MNG = _triples("""
    BOLD:ボルド:Болдын DORJ:ドルジ:Доржийн BATBAYAR:バトバヤル:Батбаярын GANBOLD:ガンボルド:Ганболдын
    TSEREN:ツェレン:Цэрэнгийн ENKHTUR:エンフトゥル:Энхтөрийн MUNKHBAT:ムンフバト:Мөнхбатын
    SARANGEREL:サランゲレル:Сарангэрэл OYUN:オユン:Оюун BAYARMAA:バヤルマー:Баярмаа NOMIN:ノミン:Номин
    TEMUUJIN:テムージン:Тэмүүжин ODGEREL:オドゲレル:Одгэрэл SUVD:スブド:Сувд ALTANTSETSEG:アルタンツェツェグ:Алтанцэцэг
    OTGONBAYAR:オトゴンバヤル:Отгонбаяр
""")
CHN = _triples("""
    WANG:ワン:王 LI:リ:李 ZHANG:ジャン:张 CHEN:チェン:陈 LIU:リュウ:刘 ZHAO:ジャオ:赵 LYU:リュイ:吕 SUN:スン:孙
    LINA:リナ:丽娜 MEI:メイ:梅 XIULAN:シウラン:秀兰 JIAHUI:ジャフイ:佳慧 WEI:ウェイ:伟 XUE:シュエ:雪
    YULIAN:ユリエン:玉莲 HONGMEI:ホンメイ:红梅
""")
KHM = _triples("""
    SOK:ソク:សុខ CHEA:チア:ជា KEO:ケオ:កែវ LONG:ロン:ឡុង CHAN:チャン:ចាន់ PICH:ピッチ:ពេជ្រ
    SREYMOM:スレイモム:ស្រីមុំ SOPHEA:ソピア:សុភា BOPHA:ボパー:បុប្ផា DARA:ダラー:តារា CHENDA:チェンダー:ចិន្តា
    RATHA:ラター:រដ្ឋា SOKHA:ソカー:សុខា
""")
# No script of their own: passport → kana.
LATIN = _pairs("""
    SUWARNI:スワルニ SULASTRI:スラストリ SUKARNO:スカルノ WATI:ワティ SITI:シティ NURHALIZA:ヌルハリザ
    RAHMAWATI:ラフマワティ DEWI:デウィ LESTARI:レスタリ PUTRI:プトリ AYU:アユ WAYAN:ワヤン MADE:マデ
    ASTUTI:アストゥティ RINA:リナ KUSUMA:クスマ AGUS:アグス SETIAWAN:セティアワン BUDI:ブディ
    SANTOSO:サントソ INDAH:インダ PERMATASARI:プルマタサリ FITRI:フィトリ HANDAYANI:ハンダヤニ EKA:エカ
    NOVITASARI:ノヴィタサリ YUNI:ユニ WULANDARI:ウランダリ RATNA:ラトナ SARI:サリ ENDANG:エンダン
    WIDIASTUTI:ウィディアストゥティ DIAN:ディアン ANGGRAINI:アングライニ NI:ニ LUH:ルー KADEK:カデック
    KARTIKA:カルティカ KOMANG:コマン
    SANTOS:サントス REYES:レイエス MARIA:マリア CLARA:クララ CRUZ:クルス BAUTISTA:バウティスタ
    GARCIA:ガルシア MENDOZA:メンドーサ JOSE:ホセ RIZALINO:リサリーノ ANGELICA:アンジェリカ MAE:メイ
    GRACE:グレース JOY:ジョイ DELA:デラ VILLANUEVA:ビリャヌエバ AQUINO:アキノ RAMOS:ラモス FLORES:フローレス
    MARK:マーク ANTHONY:アンソニー LIZA:リサ CRISTINA:クリスティーナ ROWENA:ロウェナ NAVARRO:ナバロ
    CASTILLO:カスティーリョ BERNADETTE:ベルナデット LOURDES:ルルデス CONCEPCION:コンセプシオン
    IMMACULADA:インマクラーダ ESPERANZA:エスペランサ MAGSAYSAY:マグサイサイ
    SALVACION:サルバシオン CARMELITA:カルメリータ
""")

# Simplified characters of the passport → the standard form on the residence card (正字).
STANDARD_FORMS = str.maketrans("张陈刘赵吕孙丽兰佳伟玉莲红", "張陳劉趙呂孫麗蘭佳偉玉蓮紅")

PARTS = {"MMR": MMR, "NPL": NPL, "MNG": MNG, "CHN": CHN, "KHM": KHM}
PASTES = {"MMR", "CHN"}  # scripts in which the parts of a name stand without blanks


def latin(text):
    """As a passport prints it: capital letters without marks."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).upper()


def forms(country, text):
    """Surname and given name in each form, from `SURNAME / GIVEN`; either may be empty."""
    surname, given = (part.split() for part in text.split("/"))
    both = (surname, given)
    if country == "VNM":
        return {
            "passport": tuple(latin(" ".join(p)) for p in both),
            "kana": tuple(" ".join(VNM[w] for w in p) for p in both),
            "native": tuple(" ".join(p) for p in both),
        }
    result = {"passport": tuple(" ".join(p) for p in both)}
    if country in PARTS:
        table = PARTS[country]
        between = "" if country in PASTES else " "
        result["kana"] = tuple(" ".join(table[w][0] for w in p) for p in both)
        result["native"] = tuple(between.join(table[w][1] for w in p) for p in both)
    else:
        result["kana"] = tuple(" ".join(LATIN[w] for w in p) for p in both)
        result["native"] = tuple(" ".join(w.capitalize() for w in p) for p in both)
    return result
