/// The characters that Chinese, Japanese or Korean texts have most, and how often each is written.
struct CommonCharacters: Sendable {
  /// The logarithms of the shares of all characters of a text.
  private let logs: [Unicode.Scalar: Double]
  /// The logarithm of what one of the other characters has of what is left.
  private static let others = -8.0
  /// The logarithm of what is left.
  private let rest: Double

  /// Bands of characters with the logarithm of the share each of them has, and of all others together.
  init(_ bands: [(log: Double, characters: String)], rest: Double) {
    var logs: [Unicode.Scalar: Double] = [:]
    for band in bands {
      for scalar in band.characters.unicodeScalars { logs[scalar] = band.log }
    }
    self.logs = logs
    self.rest = rest
  }

  /// How likely a text is: the logarithm of all its characters that are not ASCII.
  func likelihood(of text: String) -> Double {
    var total = 0.0
    var left: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if !scalar.isASCII {
        if scalar != "\u{FFFD}" { total += log(scalar) }
        total += CommonCharacters.beside(left)
      } else if !left.isASCII {
        total += CommonCharacters.beside(scalar)
      }
      left = scalar
    }
    return total
  }

  /// Added for a neighbour: ASCII letters and digits are rarely next to such characters.
  private static func beside(_ neighbour: Unicode.Scalar) -> Double {
    guard neighbour.isASCII else { return 0 }
    if neighbour.properties.isAlphabetic { return -5 }
    return neighbour.properties.numericType == nil ? 0 : -1
  }

  /// The logarithm of the share of a character that is not ASCII.
  private func log(_ scalar: Unicode.Scalar) -> Double {
    if let known = logs[scalar] { return known }
    switch scalar.value {
    // Letters of half width, of which any byte makes one.
    case 0xFF61...0xFF9F: return -9.2
    case 0x3000..<0xE000, 0xF900..<0xFA00: return rest + CommonCharacters.others
    // For private use.
    case 0xE000..<0xF900: return -16
    case 0x2E80..<0x3000, 0xFA00...: return -13.8
    default: return -16.1
    }
  }
}

// Made by Benchmarks/guess/letters.py.

extension CommonCharacters {
  static let japanese = CommonCharacters(
    [
      (
        -4.7,
        """
        いかしたってなにのりるれアイクストラリルンー中会合同子山式有木本村林株田社藤語限
        """
      ),
      (
        -5.8,
        """
        あうえおがきくけこさすだちでとはまみめもらわをんィウオカガグコサシジタチッテドナニバビフブ\
        マャレロ上井人佐保信刷加印品報太小島川建情業橋気水産美行設農通鉱電食高
        """
      ),
      (
        -6.8,
        """
        々げごじずせそつどねばゃやゆょよろァェエォキギケゴザズセソダツデネノハパピプベペボポミムメ\
        モヤュョワヴ・一三下也事京今介代伊体何作使入全共内出分前助動北区千南原取口司吉名和国地坂夏\
        多大奈学定実家岡崎市平年度当後思性感手斉斎新方日明春晃智最月来東松森樹池治洋浦清渡無物理生\
        用町発的目直真知石福稔篤結織翔翼者自花英衣裕西見言諸谷輸辺近運遠郎郡部金鈴銀長間阿険陽青香
        """
      ),
      (
        -8.2,
        """
        ♪ぁぇぎぐざぜぞづぬぱひびふぶへべほぼむゥゲゼヌヒヘホユヨ七万丈不世両並主久乗予二交亮仕他\
        付以任企休伝似位低住佳価係修俺値健側働僕優元充先光党八公円再切初判別利制割力務勝化医十半単\
        参反収受古可台号向君周味命員問営四回団園土在型城域基場増士声売変外夜天夫央失女好始字存宅守\
        安完官客宮害容宿対少局屋工師帰常幹広店座康引弘張強形影役彼待得御心必応念悪想意愛態成戦戸所\
        打投拓持指探接提換摩撃撮支改攻放政故教数敵文料断族早時普曜曲書望朝期未板果校格桃極楽様標権\
        横機次欲歌止正武死残段殺母毎民江決沢法活流浜浩海消涼淳済減港満準演火点然父版特状率王現由男\
        画界番異疑病白相県着破確示神私科種空突立笑第等簡米系約紙素細終組経絵続綾線罪置義聡職能舞良\
        色若落葉薬衆表裁装要規視親観解計記訳試話認説読誰調論警議護象負買費質起足路身車軍込返追退送\
        連週進過道達違選都配里重野量録開関院除陸集離難零非面音響領頭題顔願風飛館馬魔鮮黒
        """
      ),
    ], rest: -2.7)

  static let korean = CommonCharacters(
    [
      (
        -4.6,
        """
        가고구기나니다도드라로리마보사서수스시식아어에영우원유이인자전정제조주지트하한회
        """
      ),
      (
        -5.7,
        """
        강개거게경공과관국그금김남너네노는단대동들람레려루르를만면모무문미민및바박발부비상선성세소\
        신안야여연오온요위으은을음의일있작장종중진치카코크타터통포프학해현호화
        """
      ),
      (
        -6.8,
        """
        간감같건걸것겨격결계광교군권근글길까난내넥년님달당더던데독되된두등디때란랑래랜랩랫러력련료\
        류른름린립링말매메명목물반방배백버번벌법베변복본북분불뷰브빛산살생석설센션속손솔송숙순술습\
        승실심씨않알앙애앤양언업없었엔역열예올와외용운울워웍월윈육윤임입재저적점좋준즈직질집차채천\
        철첨청체초최축출츠친케쿠키탄태테템토투티틱파판페편폼표푸품플피할합항했행험형환황획후훈희히
        """
      ),
      (
        -8.4,
        """
        각갈갑갔갖객검겁겠견겼곡곤골곳곽괜괴굴궁귀규극급긴깨꺼께꼬꼭꽃꿈끄끌끝끼낙날납났낮낸냈냉냐\
        냥널넘넣넷녀념녕녹논놀놈농높놓누눈뉴느늘능늦닉닌닐닥담답덕덜덴델돈돌돼됐될됩둘둥뒤듀득든듣\
        듯딩따딱딸떠떡떤떨떻또똑뛰뜨뜻락랄랍랐략량런럴럼럽렀렇렉렌렸령례록론롬롭롱룩룬룹륙률릉릭릴\
        림릿막많맛망맞맡맥맨맹머먹먼멀멘며몇몬몰몸못뭐뭔뮤믹믿밀밑밖받밝밤밥범벤벨벽별병볼봉봐봤붙\
        블빈빌빠빨빵빼뿐쁘삶삼새색샌샤섬섭섹셀셈셔셜셨셸쇄쇼숨쉬쉽슈슨슬슴싫십싱싶싸써쓰쓸씩악앉암\
        압았앞액앨약얀억얻얼엄엇엘엠염였옆옥옷완왈왔왕왜욕움웃웅웠웨웹율융응익읽잔잖잘잠잡쟁절접젠\
        져졌족존졸좀좌죄죠죽줄줘줬즉즌즐즘증짓징짜짝째쩌쪽찍착찬찮찰참창찾책처척첫쳐쳤촉총추춘충취\
        측층칙칠침칭칸칼캄캐캠커컨컴켈켜콘콜콩콰큐큰클큼킨킬킹탈택턴텐텔톤퇴툼튀특튼틀틴팀팅팔패팬\
        퍼평폐폭폰폴풀풍퓨픽핀필핑함핵향허헤헬혀혁혈협혜혹혼홀홈홍확활효휘휴흐흔흥힌힐힘
        """
      ),
    ], rest: -3.9)

  static let chinese = CommonCharacters(
    [
      (
        -5.2,
        """
        一不中亚人传信克公兰利加华县司员国大尔工市师技拉斯有理的秀科程管经网街西语路限马
        """
      ),
      (
        -6.1,
        """
        上业东个为主丽了产会作出分刘到务动南发后和在地多天媒子学安家尼岛巴年建开张总息成我文新方时\
        明是术机李来杨林桂梅法海特玉王珍生用电络维罗美能英荣行要计这通里金长阿
        """
      ),
      (
        -6.8,
        """
        万三下与专世丹么之也事于云京他代以件体何你保全关其内军凤划创别制前力助化北区医博卡卢古可台\
        合吉同名周品哈售因图土圣场坦基塔塞外太奥女好如婷宁定实客对导小就山州布平广应度强当很得德心\
        性想意所手持提支政教数无日普最月服期本果样格次欢正比民水波淑点然牙物现瓦监目看真种空米系红\
        纳统群者而联胡自花芳苏萨表设说诺调资赵起车软达过运进道那部郭都重销门问间阳陈雷面韩顾飞高黄
        """
      ),
      (
        -7.6,
        """
        丁两举义乌乐书争二五些交亮亿什今介从们价任企伊众伟伯但位住余佛佳使供依俄俊修倩做健儿元光党\
        入六共兴兵再农冯决几凯切列则刚办勒十协单印压原去参又及双反取受变口只号向吕吗吴告命哥唐商喜\
        嘉器四回团埃城培境士声处备夏夫头奇她委威娜娟字孙它宇宋完官容密富将少展属峰崔左已帅希带常干\
        并库店康式形彬影徐志快态思恩情感慧或战戴户房才打托执把投护报拿指据接控推摩收改放效敏斌料施\
        族旭易星春晨景更曼曾望木未朱权村杜极析查柳标校根案桑梁械检森欧此武段每毕毛气求汇江汤汽沙没\
        治注泰洁洋洛洲活流测济涛深清港游源演潘澳热熊燕爱片版环玲班球琳瑜瑞璐瓜田由男畅界留白百皮盘\
        盟直相省着知石磊示社神福称立站第等策算类精索约级纪线组结给续编置翻老考职脑至色艳艺芝范药荷\
        莉莫莹萍营萧蒋蔡被装见观规视角解言认让训议讯记许论证译试话该请谢财货质购费赛超越身辉边还远\
        连迪选造邓郑配酒采量鑫银队际陆院除险难集雪需霞静非革音项顿领颖风首香鲁鹏黎黑齐龙
        """
      ),
    ], rest: -1.7)

  static let traditionalChinese = CommonCharacters(
    [
      (
        -5.2,
        """
        一不中亞人份克公利台司員國地大尼工市師拉文明是有林業淑爾的秀程美股華西訊資限陳電
        """
      ),
      (
        -6.1,
        """
        上主了事他作來俊個們出到加務北南吳和品在多子學安宏家巴年建張德志惠成我技斯新時會李機法灣為\
        特玉王玲珠理瓦生發管縣羅能蘭行要計設許說這達里金開阿雄雅馬體麗黃（）／
        """
      ),
      (
        -6.8,
        """
        三下世之也以企位何你保信光內全兩共其冠分制前劃劉力助動化區卡原及古可合吉同名周哥商圖土基場\
        塞士外天太奇奧好如威宇宗定實專對小就山島布平店度庫廷強影後得心怡性恩想意愛慧所手承提摩政教\
        方於日星曾最月服期本東果柏格梅楊榮正比民水江治海無然物珍現產用當盧相看真研社科空米納素索統\
        維群義翰老者而聯自與英著蔡薩蘇術裡見視語謝豪路車進遊運過道還那部都鄭重銀銘長門際雲面高鳳麼
        """
      ),
      (
        -7.5,
        """
        丁且並丹二五些交京什仁今代件任伊伯但佈低住佳使俄修候偉做傑備傳價優元先兒入八具再切列別則剛\
        創勞包十半博印卿去又友反取受口只史各向君呂告味命哈哲問單嗎嘉器嚴四回因園團坦型埃城堂堡報塔\
        夫失女她姆始委娟婷字它完官宜客容密富寶將導少尚局居展屬州已希帶常幾康廖廣式引形很律徐從復微\
        必忠快怎情感應或戰戲才打托把投持指接控推撒播操支收改放整數料施旅族昌易春普更書曼望朱松查校\
        根案條森樂標模樣檢權次欣此步武死氣永求決沈沒沙波泰洛洪洲活派流深清港游湖源演漢潘火烏營爭片\
        版牙獲班球琴瑞由男界畫療白百皮目直省眾睿知石確示神祥福秋種稱究立站竹第等節簡精系紀約級結給\
        經網線總習翔聖聲聽胡腦至臺興航良色芬花莊莫萄萊萬葡蓋藝藥處號融衛表被補裝規親覺觀解言記試話\
        該認調請論諾證警議護變讓豐象貞財貨買費賓賢質賴起超越身軍軟輝輸轉辦農迪通造連週遠選邊邦邱郭\
        配酒醫量銷鋼鍾鐵間關防院陽隆隊險集雜難雪需霖靜非音領頭題類風食飯餐首香魯黑點黨龍
        """
      ),
    ], rest: -1.7)
}
