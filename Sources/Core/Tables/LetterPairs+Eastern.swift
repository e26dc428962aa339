// Made by Benchmarks/guess/letters.py.

extension LetterPairs {
  static let albanian = """
    |_2abcdhjlmprstw3efgiknv4o5uyz|a1nr2_lmst3cdikvy4befghpuwz5jx|b0e1aru2io3_bls4y5ë|c1aho2_eik\
    3clrtu4y5dgqs|d0_1ae2iors3uy4dglmvw5bcfhkntë|e1_nr2ls3adetvwyz4bcfgimopx5jku|f1efior2alu3_4m\
    s5gy|g1_aehr2iou3lns4gjt5by|h1_aet2ino3ruy4l5bdkmsw|i1ns2acelt3_dfgmorv4bkz5pqux|j0ao1e2iu3t\
    4r5_lmnxë|k0e1_ai2s3lnoruy4mwë5bchtv|l1_aeil2o3cdsty4bkmu5fgpv|m1aeio2_3bcmpsuy4dr|n0_1de2ag\
    ist3cno4kluyz5bfhjmprv|o0n1r2luw3_bdghmopst4acfikvxy5ez|p1aeho2_ilrs3u4bmpt5kyë|q0u1e2i4_a|r\
    1_aeio2rty3cdgkns4blmpuv5fw|s0_1hot2aei3clmsu4bp5knqrvwy|t0_1eh2aiort3su4cdly5kmnzë|u1nrt2ae\
    gls3bcimp4_dfjkyz5ov|v0ei1a4mor5uy|w1_aein2s3hor4fklm5buy|x1_aht2eiop3w4s|y0_2aelnos3bcd4fhm\
    prtvw5u|z0_1a2i3bequ4msv5cghjloprtë|ç0ei1a|ë0_1nr2s3t4fl|ô0t
    """

  static let czech = """
    |_1s2abdkmnopv3cfhjlrtzčš4egiuúž5wř|a0_1n2dlrtv3cjkms4bfghpuzčřšž5eiwyň|b1aeo2ilruy3_náíýěř4\
    cjsš5dhkvwč|c0h1ek2_ioí3t4an5lmsuvyů|d1o2_aeilnruě3svyáí4ckmpéřšůž5bdhjzý|e1_n2cdklmrt3jsvzč\
    š4abfhopuxž5egiyáňř|f0i1er2_ao3uy4fgltáéš5c|g1_aeou2ir3dhlnyá4bkmóš5t|h0o1_a2elruá3iny4ctv5d\
    kméýřšů|i1_n2cklst3abdemvzčš4ghijoprž5fuxáéíř|j1aei2_osíš3dkmnu4táč5bcghprvů|k0o1_a2ruá3elty\
    éý4dinvřů5cmsčš|l1_aeio2uá3nyéíý4klmstóčš5bcdfghvzů|m1_ae2iouíě3bnyá4cklpéüšů5mrstvýčž|n1aí2\
    _eioáě3dgkstuyéý4cnšž5fzčů|o1_v2dlnrsu3bhkmptz4cgjčřšž5afoň|p0o1ar2elř3_isuáíě4ntyů5chkvš|q0\
    _u3l|r1_ao2eintuá3kmvy4bcdgséýšů5hlprzíčž|s1_kt2eilop3amnvy4cruáíý5hs|t1_aeio2rě3knuvyáíř4hl\
    séýšů5cmt|u0_2bdkprstš3cjlmnvzčž4aegh5fiář|v0á1a2_eioy3lnréíýě4cdksuzčšů5ř|w0a1ei2_o3hrsš4kn\
    u5cltw|x0_1ai2ptu3ehny4kxí5bové|y0_2cs3bdklnptšž4aehmruvzčř5gjo|z1ae2_dinoá3bkpuví4hjlmrstyř\
    šů5ó|á0_2klntv3cdhmrszčřš4jpž5b|é0_1h2mr3knt4dlszčřš5fpvž|í0_2ckmnt3dhlrsvčšž4jpzř5b|ó0g1n2d\
    mr3_ltz5bč|ú1dstč2npvzř3jkrž4_chlmš5b|ü0l5rs|ý0_1c2kmr3dnstvzš4bhp5jlč|č0e1kn2aití3_oá4luů5c\
    sv|ě0_1lm2jknt3cdprszřž4hvčš|ň0k1_a2osu3c4tů5má|ř0e1ií2_á3a4kos5mnuvů|š0t1e2_ikoí3almnpv4áť5\
    suéš|ť0_1ao2s3tuá5kmů|ů0_1mž2lsv3bjz4cdkrč5ntňřš|ž1_ei2anáí3dkoé4blsuš5chmtvňů
    """

  static let slovak = """
    |_1s2adkmnoprv3bcfhijltzš4egučž5wúďľ|a0_1n2dlrv3cjkmpst4bghuzčšťž5fiyďľň|b1aeor2iluy3_ná4cjk\
    síčš5hmvwzéôúýľ|c0h1eik2_ao4ntuyíú5clréť|d1aeo2_inru3klsvyzá4bchmpíôúčž5déóýľň|e1_n2djklrst3\
    bcmpvľ4afghouxzčňšž5eyáďť|f1aior2_eu3flyá4gtéíó5súčľ|g1aeoru2_i3lmná4bdhyéóč5kstúľ|h0o1_a2el\
    ru3inyá4cmtvéúýľ5bdksčň|i1_en2ackls3dmtvč4bghjopruzášťž5fiéí|j1_ae2nouú3dikmstáč4clvzíš5bhpž\
    |k0o1_a2ruá3eltyéý4invú5cdmóôč|l1aeio2_3nuyáí4bdklmstéóúýč5cfhpvš|m1_aei2ou3bnyáí4klprsôč5cg\
    mtäéúý|n1aei2_oáéý3cdgkstuyí4núčž5fzóš|o0v1_2dlmnrs3bcjkptuz4ghčľšž5afo|p0or1a2eilu3_ká4nstí\
    ôš5chpvyäýčľ|q0u1_2l|r1aeio2_uá3dknstí4bcgmvyéýč5hlprzóôúšž|s1_kt2aeilo3npvť4cmuyáíú5hrswý|t\
    1aeior2_3knuvyáí4hlséúýč5cmtó|u1_2bdjlnrs3ckmptšž4aeghivzáč5fxyľť|v1_aá2eioy3clnrsý4kuzäéíš5\
    dptôúč|w0a1ei2_o3hrsč4knu5cltw|x1_eit2ap3nu4hoxyí5bckvw|y0_2cs3bdkmnprtš4aehjlouvzč5ňž|z1aá2\
    _deinov3bklmruí4hpsyúš5jtóýť|á0_2klnrv3cdmstzčš4bhjpľž5ň|ä0t1zč2_ť3s4dk|é0_1hr2m3nt4cdlz5fgs\
    š|í1_kn2cmrsv3lptzč4bdjšťž5ghoľ|ó1gnr2dmpz3bt4_kls5cf|ô1lrsž2bcvz3djkp4tň5hľ|ú0_2bcdprstzčš3\
    klnťž4fhmv|ý0_1cm3krstv4bhlzš5dnopčž|č0i1aeo2_kní3t4luáš5mrsú|ď0a1_ou2á4t|ľ1akou2_ns3mvú4bg5\
    jptčňš|ň0ao1_2uá4hk5mt|š1ikt2_aeopí3lnuvť4msš5háľň|ť0_1a2o3á5dru|ž0i1e2_an3bdkosuéí4ňš5lmptá\
    čď
    """

  static let polish = """
    |_1ps2cdkmowz3abfgijlnrt4ehuś5łż|a0_1n2cklrs3bdjmtwzł4fgpućńż5hiś|b1aio2elruy3_s4cknóąęł5hwz\
    |c0z1_hi2ej3akoy4nu5ptóąęł|d1aoz2_enruy3ikł4clmpswęźż5bdjtóą|e1_r2cgjklmns3dtwz4abopułńśż5fi\
    ć|f1aipru2_eo3l4fty5cgną|g1aor2eiuł3_dlnó4mwąę5bhkyz|h0_1ao2ei3cnuy4mrtwęł5dlsó|i0e1_a2ckn3l\
    ostuę4bdgijmrwząćł5póńśż|j1_ae2suą3cdinoę4kmtwś5lró|k0_1aio2ru3lst4cewóąęł5nż|l1aei2_nou3ks4\
    bcdglmtwąę5fy|m1_aio2euy3bn4kpóęł5clmrsąś|n0i1_a2deoy3cgknt4suą5fróę|o1_w2dlnrs3bcgjkmptzś4f\
    łńż5iou|p1_aor2iu3epyó4clnsł5ktę|q0_u1a3l|r1aoz2_eiuy3cdknstó4bglmwę5prą|s1_ptz2aiky3eouł4cm\
    nwą5hjlrsó|t1aeoy2_ru3iknwó4htę5clmsął|u1_s2bcdhjklnpr3agmtzż4ewłś5fivń|v0i1ae2_o3pu4d5lrwy|\
    w0i1a2_eoy3ns4cdkrzóąęł5lptu|x0_1ix2ev3ay4bdopt5cw|y0_1cs2kmn3bdjlptwł4grzćś5aefońż|z1_aeiy2\
    n3ckouw4bdgjmptąęł5lr|ó0w1rł2djlż3bc4gtzź5ks|ą0_1cd2t3gszćż4bpł5kś|ć0_4w5cdm|ę0_1d2ckpt3bgsz\
    łśż4ć5lź|ł0a1_o2deuy3knóą4bctę5mpw|ń0_s1c4k|ś1_clwć2mnr3k4p5b|ź0n1_2cdlmr3kw4abćń|ż1_aey2no3\
    dklsą4bcimuóę5pw
    """

  static let hungarian = """
    |_1k2abdehmnstv3fgijlpruzé4coáú5wóöü|a0_1l2gknrst3bdijmpz4huv5cfy|b1ae2_biotáó3rué4lő5fhmnsv\
    íöüű|c0as2ehi3_oz4ckmtuéí5glnrá|d1_er2aio3nstuáéő4bdhjmvzíóöúű5fklyü|e1lnrt2_gkmsz3d4abcfhij\
    pv5eouxá|f1aeot2_iü3ráéöő4nu5fjl|g0y1_ae2oá3hinrué4bdgjklstvíó5fmzöúüő|h0_1aeoá2it3ní4uéó5mr\
    öúüő|i0_1ns2agklt3dmrz4bceipuváó5fhoé|j1aeuá2_doó3téöú4cijlnsvzü5bfghkmríű|k1_aeo2iktö3fhuáé\
    4blnrsíóüő5dv|l1_ae2ilotyá3ckmnsuvéóő4dgjí5bfhpröü|m1_aeio2á3bué4lmprzíóű5nstyöú|n1_ay2deitá\
    é3cgkno4fhsuő5blmvzóö|o1lnrs2gkmtv3_dz4bcfp5ahjouw|p1_ao2eiprá3ltué4chjnsvzíü5bdkóúő|q0u2_3l\
    4i|r1_t2aegiov3dkmnsáéóö4bclruzüő5fhjpyíúű|s0_z2aeios3táé4dhkmnpuíóő5bcglrvúü|t0_2acehiotó3v\
    áéöő4bfklnrsu5jmyíúüű|u0t1s2_dklnr3aghimz4bcepvá5jxy|v0á1ae2ié3_o4íő5töü|w0a1_ei2ho3cknsá4r5\
    bjlptwy|x0_1ai2eu3hptvx4bcky5fnorw|y0_1ae2iorö3hnstuváé4bfklmzíóüőű5dgjú|z1_aet2iosáé3lnrő4b\
    dmuzíóöüű5ghkpvú|á1clnrst2g3bdkmz4_hjv5ip|é1_rs2gklmnpt3bvz4d5chj|í0t1dr2mnv3_jlsz4bgkp5c|ó0\
    _1t2lnz3bdgkrs4cfijmpv5ah|ö1nrsz2kltv3bg4dm5cehjp|ú0t1jl2_gs3knrz4cdfh5abim|ü0l1kr2gnt3z4cdm\
    sv5_h|ő0_1r2klst3bdfhijmnvz4aeg5pá|ű1_csv2kn3ejlrtz4bgh5af
    """

  static let croatian = """
    |_1d2bijkmnops3aghlrtuvz4cefčšž|a0_1n2klrtv3cdjmsz4bghopučšž5efiyćđ|b1aeior2lu3j4_n5hw|c0i1_\
    ae2u3hor4kv5djlmt|d0_1ai2enoru3s4bjlmvž5gz|e1_n2dklrtv3cgmszš4abfhjopćčž5eiuđ|f0r1eio2_au3l4\
    gst5f|g1_aor2eilu3dnv5bhkmw|h1_aior2en3luv4t5ms|i1_nć2jklms3chortvzčš4bdgp5aefž|j0ae1_2iu3no\
    s4k5bcdlmtvč|k0o1_ai2eru3lt4mnsv5ch|l1aeijo2u3_n4dklstč5bfgmv|m0a1_eio3bu4jlnprs5cy|n1_aio2e\
    js3dgktu4cč5fnyzđž|o0_1v2djlmnrs3bgkptz4cčšž5afioućđ|p0o1aer2ilu3_s4ntš5j|q0_u|r1aei2_ou3bkn\
    stv4cdgjlmpzšž5hčđ|s1kt2_aeilv3mnopru4hj5cs|t1aeio2_ru3nsv4jkl5hpt|u0_2dklnprst3bgjmzčšž4acv\
    ć5ehio|v0i1aeo2_r3jlnu4ks5c|w0a1ei2_o3hsuy4nrw5ckt|x0_1iv2hx3aet4copw|y0_1a2enou3iklr4djsw5c\
    |z0a1i2_denov3bglmru4j|ć0_2e3ai4nou|č0i1aek2nu3_o4jl5v|đ0e1au2i4o5_|š1aeikt2_n3lopuč4vć5mr|ž\
    0ei1an2u3_b4jor5dl
    """

  static let slovene = """
    |_1ps2dkmnov3abceghijlrtuz4fčšž5wx|a0_1n2lrtv3dgjkmsz4bchpčš5efiuž|b1aeilor2u3_n4djmsč5btvš|\
    c0a1_ei2ho3tu4cjlv5krsy|d1_aeio2nr3suv4bjklmpšž5cdgz|e1_nr2dlmstv3bcgjkpzč4aehošž5fiuxy|f0i1\
    afr2_eou3n4gls5jtš|g1aeio2_lr3nuv4dh5byš|h0_1ao2eir3n4ltuy5kmsvč|i1_n2cjklstč3dhmrvzš4abegop\
    ć5fiž|j0a1e2_iou3cnsš4dk5bhmptvz|k0o1_a2eir3lstu4mnv5cdš|l0i1_aeo2j3ntu4bcdgkls5fmvyš|m1_aei\
    o3blu4mnprsš5j|n1_aei2jot3cdgks4učš5fmnž|o1_v2bdlmnrs3gjkptzčž4cfuš5ahio|p0o1_r2aei3lu4hnst5\
    mpš|q0u1_3i|r1_aei2o3gjknstuv4bcdlmšž5hpryzč|s0t1_k2aeilo3npuv4cmrs5bhjy|t1_aeio2nr3juv4hkls\
    y5mtš|u1_lr2bdnps3cgjkmtčšž4ahvz5efiy|v1aei2_no3lrs4ckzčš5dgjptu|w0a1eio2_rs3hn4cuy5ktw|x1_i\
    vx2eht3al4p5bcowy|y0_1os2ce3adt4gijlnrw|z1a2_deinouv3bgjlmpr4hkst5š|ć0_4e|č0i1_ae2n3ju4klor|\
    š0č1aeik2nt3_lopu4j5mv|ž0ei1an3_bjmu4o5gklr
    """

  static let romanian = """
    |_1as2cdimpt3befglnorv4hjuzî5kwşș|a0_1nrt2cl3bdmsu4fgijpvzţț5aehkxyşș|b1aeiru2lo3_ă4s5bdtwyâ\
    ţț|c1aeou2_hirt3lă4sâ5ckţț|d0e1aiou2_r4mă5gjnvy|e0_1r2aclns3dfimotv4beghpuxz5şţșț|f1_aei2lor\
    tu3jă4â5fg|g1aehi2_oru3lă4dnâ5bmvy|h0i1ae2no3_u4rt5dlmsyâ|i1_n2acelst3imoruv4bdfgpzţț5hjşș|j\
    0u1_ae2io4blă5dgjmnpv|k1_aeio2u3hms4gklrtwyâ5np|l1_aeio2u3tă4bdlv5cgmnsţț|m0a1ei2_opu3bnâă5f\
    ty|n1_aeit2cdsu3goă4fvţț5nryz|o0r1n2aclmp3_bdgist4fuvz5ekoxşș|p1aeor2ilu3_tă4fs5hâ|q0u1_a3i4\
    l|r1_aei2ou3cdgmtă4blnsv5fhkpzâţț|s0t1cei2_aopu3ă4flmnr5hs|t1_aeior2uă5hltâ|u0_1lr2cimnt3adp\
    s4bgvzşș5efjxăţț|v0ai1eo2_3ruâă4l5s|w0a1_ei2o3hnrs4ktuwy5bcl|x1_aeipt3cu4ovxyă5h|y0_1a2eo3il\
    nrsu4cdgkmpwz5btv|z0i1aeă2o3_bu4vâ5dghlnsz|â0n2mrt3il4zşţșț5_dsu|î0n1m3il4tţț5_s|ă0_2nrt3clm\
    sţț4dipuz5bgvşș|ş0t1ciu2_aeo4nă5km|ţ0i1ă2ae3_u|ș0t1ciu2_aeo4nă5km|ț0i1ă2ae3_u
    """

  static let turkish = """
    |_2abdegkmsty3cfhilnopvçş4ruwzöü5j|a1_nr2klmsy3bdhtvzş4cfipçğ5agju|b0i1aeu2o3röü4_bdlı5yz|c1\
    aei2_huı3klorü4t5dmvwz|d1aeiu2_oüı3r4dgsö5y|e1_nr2klmst3cdvyz4abefhwçğş5giopx|f1aeio2_ruı3fl\
    st4ü5cgknyçö|g1eiü2_ahö3oru4lsı5cd|h0a1_i2e3orstu4lmnçüı5bdfhkpvwyâş|i1_ln2mrsyz3cdktş4abefg\
    hopvçğ5i|j0i1ae2_dou3cı4bjln5kr|k1_a2eilostuı3çü4bdgkmnrö5fhpwyâ|l1aei2_lmuı3dgkotü4bcs5fhpv\
    yâç|m0a1_ei2ou3dlüı4bcmps5hkryş|n0_2adeilı3cgostu4bkmnyçü5fhprvş|o0r1ln2kuyğ3_mpst4abcdfgjov\
    wzçş5hi|p1_ao2eilr3mstuı4hkç5cpyü|q0u2_3a5l|r1_a2deiktuı3cglmosy4bhnvüş5fprzç|s1_aeit2louı3h\
    sü4kmpyö5cnqrv|t1_aei2hoüı3dlmrtu4ksç5bcfnvö|u1_nr2lmt3aksyzğş4bcdeghopvç5fi|v0e1ai2_3glru4c\
    dmos5bhkvyzüı|w0_e1a2ns3i4ho5u|x0t1_2aip3exy4bco5uwı|y1_aeo2lı3dinruü4bgkmstö5cfhpvwyzş|z0_1\
    ae2iloı3cdgmü4bsuy5fhknprt|â0l1_y2dkmnz3rtğ4bfş5h|ç0a1eı2_ilo3mü4bstuö5gknry|ö1lnrzğ2ky3st4d\
    hmpvş5_bcfi|ü1lnr2_kmz3csyçş4bdfhptvğ5g|ğ1ilrı2au3_eü4cdm5bnosvzç|ı0_1n2klmrzş3syğ4cdpt5fvç|\
    ş1_aet2ilmı3kuü4orç5bghpsvyö
    """

  static let lithuanian = """
    |_1p2agklmnstv3bcdeijrž4fhouwįš5yč|a1su2_ilnr3dgkmtv4bcpzšž5fjyč|b0u1aor2eiė3lū4_tyąų5djsę|c\
    0i1eh2_aot3klru4csū5mwy|d1_ai2eoru3vyėž4gmsąų5cęį|e1_nr2dilst3agkmw4bcejopvyčš5fuxzž|f1iou2_\
    aefr3l4stų5g|g0a1ir2_ey3hlnou4stvėų5dząūž|h0_1aei2o3nt4ruwy5msų|i1ns2_aejklmrtu3cdgoų4pvzčšū\
    5bfą|j0a1eou2ių3ąū4_ėį5ę|k0a1i2eou3_lrsty4vąėšūų5cdmnwęį|l0i1a2_eov3dltuyė4bcgknsų5mpąęį|m0a\
    1eio2bu3_psąėų4mty5nęūž|n1ait2_degko3csuė4yząų5flnrvčęį|o1_nrs2jklmuv3cdgt4abfopw5izšž|p0a1o\
    r2ei3_lstu4hyė5djmąšūų|q0u2_3a4l|r1ai2_eotuy3bdgkmnsė4cpvūų5lrąįšž|s0_2aikt3eou4bchlmpsv5fnr\
    yąėų|t1_ai2ehoru3syėų4kvąū5dlmnęį|u0s1r2_klot3dgjmnpvš4abciž5ezč|v0ai1e2oy3sė4_uą5ęų|w0_1ae2\
    n3ios4r5hwy|x1_ept2hivx3a4uy5bc|y0s1_t2bknrv3dgjm4clopwčš5aezž|z1abil2d3emouų4_rė5gnyęū|ą0_2\
    j3s4lvž5kmnr|č0i2a3e4_ou5dpėų|ė0_1js2lt3dgkmn4bfprvž5chčš|ę0_s|į0_1s2rv3gkmptž4d5elė|š0i1kt2\
    av3_elmorsuyčė4bgnpįūų5djąę|ū0n1r2dkst3blz4_gmpvčš5ž|ų0_3j5s|ž0i1u2aem3_dknotvyė4sų5blprąį
    """

  static let latvian = """
    |_2adiklmnprsv3bcegjtz4fhouwš5āčēī|a1_n2ilrstu3bdgkmpv4cjyz5efhķļņšž|b1aeiru2oē3lsāū4_ī5jknp\
    vy|c1_ei2ahoī3ltuē4ckrsā5mwy|d1_aeiz2orsu3āēī4gmnvūž5c|e1_nrs2dklmt3acgipvw4befjoyzš5huxļņž|\
    f1fio2aeru3_ls4tē5g|g1aru2_ehilsā3noz4tvšū5yēļ|h0_1aei2o3nt4ruwy5lmsāēī|i1es2_jlnrņ3cdkotz4a\
    bgmv5fhpāķļš|j0a1uā2ios3eū4_ē5ī|k1asu2elortā3_iļ4mnvš5cwy|l1ai2_eoī3cdklmnstuvāē4gū5bfjpyz|m\
    1_ai2eosuā3bmē4ptīū5djnš|n1adei2_ostā3cguī4knvzē5flmpr|o1nr2_dlmstu3bfgjkpvzš4acowģņ5hi|p1ai\
    or2luāē3_es4hmtī5dgjknpvzšū|q0u2_3a4l|r1ai2_eostu3bdgkmnzāēī4cpvyšū5lr|s0_1t2ai3eklmopsu4bch\
    nvāī5fyēū|t1_aei2horsuā3ī4dknvēū5bcglmptyz|u0_1r2lmnst3bdgkpz4acejvš5iāļ|v0i1ae2oēī3_suā5jln\
    |w0_1aen2s3io4r5h|x0t1_e2hip3ax4bvy5cu|y0_1s2co3aepw4drt5gimnz|z1aei2_nvī3dmosuāē4bglprtņ5cj\
    kz|ā1_r2cdjklmst3bnv4pzņš5afgiļž|č0u1aei3opū4_sā5hī|ē1jrt2_klms3cdnģš4gpvzļ5ķņž|ģ0ei3uēī5_ao\
    |ī0t1bg2djnsv3_ckmrz4lpš5ļņ|ķ0i1e2uēī3a4ot5_sāū|ļ0a1u2_iāū3oš4eflrēģķņ5knvļ|ņ0aš2eiu4oāē5ķ|š\
    0_1a2iu3osāķ4bejntvī5dflmprēņ|ū1mrst2dklz3npvš4_cgž5jķ|ž0a1iou2eāē3_ģī4krsū5mnv
    """

  static let estonian = """
    |_1a2klmprstv3bcdefghijno4uw5zõü|a1_ln2airst3dkmpuv4bcfghjy5eoz|b1aeou2ir3_l4jsvyõ5hw|c1_aeh\
    o2it3cklru4sw5dy|d0_1er2aimo3su4glvž5cjt|e1_r2elnstv3adikmpw4bcghjoxy5fu|f1fio2aeru3_jl4s5gä\
    |g1_aer2hiou3ln4ds5bky|h0_1aet2io3hk4jlmnruvwyä5s|i1_n2aiklrst3cdegmov4bfhpu|j0ae1u2o3iõü4ä|\
    k1_ao2eirsu3kt4läü5bhmnvwyõ|l1_aeil2ou3cdjt4gkmsv5bnyäõ|m0a1eio2_3bmsuä4pü5fjv|n1_ad2egiost3\
    cnu4k5bfjlmpvyõ|o1nrv2_lmou3fgkst4abcdhijpwz|p1_aio2elpru3hõ4mstäü5y|q0u3_a|r1_aeio2gt3kmsu4\
    bcdjnrvy5flpäõü|s0_1iot2aes3hklu4cpv5bfjmnqrwyä|t1_ai2ehors3ju4dltõš5bkmvy|u1_rs2lntu3abdegi\
    kmp4chvz5jy|v0_1aei3lo4bgtä5cfjmprsvõ|w0_1aen3os4ir5y|x0a1et2_hp3i|y0_1s2co3aeptw4bdir5fglmn\
    z|z0a1_2deilmnu4bo|ä0r1enä2hlt3d5g|é0_l|õ1dlnu2ehims3g5š|ö0lö1n2t|ü0r1ltü2v3h5amp|š1aeit2ouv\
    4k|ž0iu1ad3eop
    """

  static let vietnamese = """
    |_1ct2bhlmnpvđ3adgkqs4eirxyô5fjouwâơ|a1_ǹ2ị́̉3lmrỹ4cdgkopstu5befhjvwz|b0a1u2eioă3_lrâô4wy\
    êơư5bhs|c0h1_ô2aou3âư4eir5ckltăơ|d0a1_io2euư3â4drsyôă5ghjmnwzơ|e1_nr2lmś3acdeoṭ̉4bgikpuvwx\
    yz̀5f̃|f1_air2eou3fgl4ct5dmpy|g0_2aiu3ho4erâô5lyăư|h1_aio2uâư3ehêôơ4ă5gty|i0_ê2an3csṭ̀́4bde\
    glmrũ̉5ijkopvâơư|j0a1iou2e3_4bdjp5r|k0h1i2_aeoy3uê4mrs5gklnptw|l1aiê2_eou3lyâơư4bdgkstô5chm\
    pvă|m0_a2eio3btu4pyâêôăơư5ms|n0_g1h3adei4otôă5cknsuyơư|o0_1ań2r3lmsṭ̀̉4bcdfgijkopuvẵ5ehwy\
    z|p0_h2a3eiou4lprs5t|q0u3_4a5đ|r1aiou2_e3dgktâôăơư4bclmnrswy5fpvzê|s1_ai2ehotuôư3lswă4ckpryâ\
    ơ5dmnqv|t1_hir2ay3enouvâư4tô5clpsêăơ|u1_y2anầ́̃̉3rsộ4bdegiklmt5cpvwxzê|v0a1iu2_eâơ3oêă4ôư|\
    w0a1_ei2o3hs4knry5clt|x0u1a2_eioâư3ô4htyêơ5bpvxă|y0_1ê2́3ã4enor̀̉5cgiklmpsuẓ|z0a1_ei2bou3g\
    syz4n5h|â1ṇ̀́2muy3̃̉|ê0́1_̣̃2ǹ̉4mu|ô0n1_́̉2̣̀3ĩ4m|ă0ń1̣̀2m̉3̃|đ1aiôư2oâê3euăơ5_|ơ0̣1ǹ́̉\
    3_ĩ5m|ư0ơ1́̃2_̣̀̉4an5u|̀0_n1i2muy3ao|́0n1_c2ipt3muy4ao|̃0_n1u3ai4moy|̉0_1no2aim3uy|̣1_cmnt2\
    ip3ou4ay
    """
}
