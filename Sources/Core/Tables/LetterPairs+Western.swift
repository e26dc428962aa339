// Made by Benchmarks/guess/letters.py.

extension LetterPairs {
  static let english = """
    |_2abcdhlmprstw3efgijkno4uvy5q|a1nr2_lmst3bcdgikpuvy4fhw5exz|b1aeoru2il3_bsy5dhjtw|c1aeho2_i\
    klt3cru4sy5dq|d0_1e2aiors3uy4dglmvw5bcfhn|e1_nrs2adl3cemtvwy4bfgiopx5hkqu|f1efior2_alu3t4sy5\
    g|g0_1ehr2aiou3lns4gy5mt|h1_aeio3rtuy4lmns5bw|i1ns2acelot3_dfgmrv4bkpz5qux|j0ao1eu3i4_5r|k0e\
    1_i2ans3hloy4ruw5bfgmpt|l1_aeil2oy3cdstu4bkmv5fgp|m1aeio2_ps3bmruy4c5ln|n0_1de2acgist3no4fkl\
    uvy5bhjmpw|o1nr2lmouw3_bcdgpstv4aefhiky5x|p1aeor2_hils3ptu4m5bky|q0u2_3ab4c5il|r1_e2aiost3dg\
    knruy4bclmpv5fhw|s0_1t2ehios3acmpu4kly5bnqrw|t1_ehi2aor3stuy4cdl5bkmw|u1nrt2cglps3_abdeim4fk\
    y5ovxz|v0ei1a2o4_5uy|w1_aei2hno3rs4l5bdfkmty|x0_1pt2aceio3h4muvy5bsx|y0_2lnos3ace4bdimprtvw5\
    fhku|z0ae1i2_o3guyz4bhl5ns|à0_|á0_n|â0_|ã0o|å0l2_|è0_|é0_1l2ms3bgitx|í0n1a2g|ó0_p|ô0t|ü0r2_b\
    l|ā0o|͡0_
    """

  static let german = """
    |_1s2abdeghkmw3cfijlnoprtuvz5ü|a1_nr2glstu3abcdfhmß4ikp5evwyz|b0e1_a2hioru3ls4gtäö5bdnwyzü|c\
    0h2ko3_a4eil5rstu|d0e1_i2aoru3t4lnswö5bdfghmyäü|e1_nr2ils3bcdeghmtu4afkw5opvxyzß|f1_er2afilo\
    tü3u4gmnsä5bdhpwzö|g0_e2amr3ilotu4bghns5dfkäü|h1_ae2ilort3gmnu4kswäö5dhpü|i1ens2cglt3_adfkmo\
    r4bhpvz5iu|j0a1eou2äü3_i4ö5bcjk|k1aeg2_ilort3nsuö4hmyäü5bkpwz|l1_aeil2ot3dmsuz4bfgknpräöü5ch\
    jvwy|m0a1_bei2mo3puü4lstäö5fghnwy|n0_1g2adeinst3ko4bcfhruz5jlmpwy|o1_lnr2fhmst3bcdgp4aekouvw\
    z5ijy|p1aelr2_fhiop3tu4sä5dzö|q0u2_4am5ilr|r1_ei2aot3dglmnsu4bcfhkrwzäöü5pvy|s1_cet2ais3op4b\
    ghkluy5mrvwzäöü|t1_e2ahirtz3osu4lmnwä5bcfgkpyü|u1ns2_cdelmrt3abfgp4hik5vwxz|v0e1_io2a4sö5klr\
    u|w0e1ai2o3_uä4ü5hsö|x0_1eit2ap3hu4kovxy5bclz|y0_1e2alns3cdmopr4bgktuv5iw|z0_1eiu3almotw4säö\
    ü5bdghnpryz|ß0e1_3ls4pw5fgin|ä1hnr2cglstu3dfm4i5_bepq|é0_1l3mst4r|ö1nrs2cfhlt3dgmvw4bp5_kxß|\
    ü1bhr2cdlnst3gm4_f5kpß
    """

  static let french = """
    |_2abcdlmprs3efghijntvé4oqu5kwyzàî|a1inr2_ltu3bcdgmpsv4hy5fjkoqzîï|b0o1aelr2i3ué4_bsv5djtyè|\
    c0h1eo2_ait3lqru4cké5syô|d0e1_i2aorué4è5bdjmnsy|e0_1nrs2lmtu3cv4abfipxz5dgoy|f1_aeior2f3lué4\
    sè5gtê|g1aeiu2_noré3l4hè5bgmt|h0e1ai2oé3_nru4myè5lstô|i1ens2_clort3adgmqv4bfpxèé5kz|j0o1aeu2\
    _3ié4à5dj|k1_aeio2hl3rsu4kmtwyé5cgnp|l0e1_ail2o3sué4btvy5dfgmpqè|m0a1eio2bmp3_ué4ty5nsè|n1_e\
    t2acdins3goué4fv5bjqryzç|o0n1u2ilmrst3_cdgp4abefy5hjkoqvwzéëù|p1aeor2hilpu3_sté5èêô|q0u3_5a|\
    r1_e2adiotu3cglmnrsé4bvyê5fkpqèô|s0_2aeiostu3cp4qé5bhlmny|t0_1ei2ahor3stué5bcy|u1er2_ilst3bc\
    dmnpvx4afgoyé5hjkqz|v0ae1i2or3é4_uy5èê|w0a1ei2_o3hs4knyé5bclrt|x0_1a2eip3ct4buvyé5hnoqx|y0_1\
    e2amnos3cdlvé4bprt5giu|z0_1a2eio3b4nuyzé5dghsv|à0_|â0t1cl2bgm3n4_p5q|ç0ao2u4_à|è0r1s2glmntv3\
    cd4bq5_|é1_e2clprst3adgmnov4bfjq5hué|ê0t2cv3lmn5p|ë0l3_4n|î0lt1n3_c4m|ï1_ds2nt3bcelmqr4afv|ô\
    0t1lm2p3n4_|ù0_|û0rt1l3cn4_m|œ0u1i4cdt
    """

  static let spanish = """
    |_1c2adelmprs3bfghinotvy4jqu5kwzá|a0_1nrs2cdlm3bt4gjpuvyzñ5efhiq|b0a1eilr2ou4_sá5jtvwéíóú|c1\
    aio2ehu3_clrt4íó5káé|d0eo1ai3_ru4áí5méó|e1_nrs2l3cdgmtvz4abfijopx5equyñó|f1aeior2lu4_éí5bfnt\
    á|g1aioru2el3_n4áíóú5bdfhmé|h0a1eio2_nu4tí5hlmryáéó|i1an2cdelostó3_bgmrvz4fp5jkquxáéñ|j0o1ae\
    u3i4_ó5yáé|k1_aeio2u3hlms4bcjknptwyé5gráí|l1_aeio2l3dmtuv4bcgí5fpsáéó|m0a1eio2_bp3u4áéíú5myó\
    |n1_at2cdeio3gsuz4fmv5jnqryéíóú|o0_1nrs2clm3bdpt4fgovy5aeijuz|p1aeor2_ilu4cstóú5háí|q0u3_5ai\
    jlqvy|r1_aeio2rt3cdmnuí4bglsváó5pqzé|s0_1t2aeio3cpu4m5fhlqsáéí|t1aeior2u3_4áíó5chlsté|u1er2_\
    acilns3bdgmpt4fjvyzí5koqáéñ|v0aei2o4_uáéí5àó|w0a1_ei2o3hsw4cfgjklnqruvxyáó5pt|x0i1_pt2ac3eu4\
    fhvx5bdjoqrswyí|y0_1o2ae3u4inráó5cdklpstw|z0_a1o3cqu4eiàáó5bghmny|à0_|á0n1_2lrs3cefgmqt4bipu\
    vxzñ5j|é0_1nrs2l3ctx4dfgimpuv5abj|í0a2_cnst3dfgmor4belq5pv|ñ0ao2eií4ó|ó0n1_3glms4dfprtv5cxñ|\
    ú0n1bst2_dlmñ3ag4ceprz5o
    """

  static let portuguese = """
    |_1a2cdeflmprst3bginov4hjqu5kwyáé|a0_1r2dlmns3bcitvç4fgpuz5ejoqy|b0a1eor2iu3l4_sáé5bcjmtwy|c\
    0ao1i2ehru3l4_t5knáâéêíó|d0eo1a2ir3u4_5gmsáãêú|e1_ns2ilmr3cdgtv4apux5befjoqzç|f0i1aeor3lu4_á\
    í5ftâé|g1aeou2ir3_4lnê5bhmsáéíó|h0ao1e2i3_uã4tá5mnréõ|i1anr2cdlmost3_egv4bfpqxzç5jkuáã|j0o1a\
    eu3iéú4_5bjpráãó|k1_ae2iouy3hs4glmnrtw5kpé|l1_aehio2d3mtuv4glsáí5bckpqyâéêó|m0a1_eo2ip3bu4áã\
    é5myêíú|n1adt2cehios3_guç4fjrvã5knqzáéêíú|o0_1rs2mn3cdltu4abefgpv5ijoz|p1aeor2i3ltu4_sú5chpá\
    çéíó|q0u4_5i|r1_aeio3cdgmnrtu4bqsvá5flpyãçéíó|s0_1t2aeios3cpu4máãé5fhlqó|t1aeior2u4_áó5chlst\
    wyâãéêí|u1ae2_ilnrst3cdgmz4bpvçí5fkoxáéê|v0e1ai2_o4réí5uáãê|w0ai1e2_o3hns4ry5bcltw|x1aeip2_o\
    t3c4uãé5hvxyáíõ|y0_a2eo3ilns4dkmrtu5bcpw|z0_1ae2io4uzé5bghmyêõ|à0_s3q|á0r1_2blqstv3cdfgu4pz5\
    nx|â0n1m|ã0o2e3_5s|ç0aã1oõ5á|é0_1mrs2l3cdnt4gipx5quv|ê0ns2_m3x4du5b|í1cdn2lrstv3_abfmp4goz5q\
    ç|ó0r1_n2dglps3ctvx4bi5fmq|ô0n1_m3ads4lo5cq|õ0e|ú1blrs2dmn3c4pv5_gtz
    """

  static let italian = """
    |_1cs2abdefgilmprt3nov4qu5hjkwzè|a0_1nr2lst3cdgmpvz4bfiu5eo|b1aeior2bu3l4_5wy|c1ahio2ce3ru4_\
    lt5kq|d0i1aeo2_3ru4d5cmsvy|e0_1nr2lst3cdgm4abeiopvz5fuxy|f0i1aeo2fru3l4_5t|g1ailr2_egnou3h|h\
    0ei2_ao3é4ntuy5lmrsè|i0_1an2cgost3elmrv4bdfpuz5ù|j0ao1eiu3_4bdjkp5r|k1_aeio2u3hls4gmtwy5knpr\
    |l1_aeilo3dtu4bcfmv5gpsz|m0a1eio2bp3_mu5sy|n1aeiot2_d3cgnsz4fuv5lq|o0_1nr2ls3cgmptuv4bdfi5ae\
    koz|p1aeior2_p3lu4hs5m|q0u4_a|r1aeio2_t3cdgmnrsu4blvz5fkpyà|s1aeit2_cops3u4hm5bflqvyì|t1aeio\
    rt2_3u4hà5sy|u1r2aceilnpst3_bdgmoz4f5kvyò|v0ei1ao3v4_ru|w0a1eio2_s3hnr4ky5bclt|x0_1ei2ahtvx3\
    py4cu5bow|y0_1ao2ces3dilt4gkmnruw5b|z0i1az2eo4_u|à0_|á0ln1_|ã0o|å0l|è0_|é0_3lt4m5cjprsx|ì0_5\
    t|í0_n1a2g3rv|ò0_|ó0_1mnp|ù0_|ú0_2ls
    """

  static let dutch = """
    |_2abdeghlmsv3cfijknoprtwz4u5y|a1anr2_lmst3cdgkp4befhiuvy5jowxz|b0e1aor2ilu3_bv4s5chjtwy|c0h\
    1o2aeikt3_lru4csy5d|d0e1_2aior3dsu4t5bcghjklmpvwyz|e1_nr2els3dgikmtv4abcfpuwyz5hox|f0_1ei2af\
    lort3dsu4bghm5cjkpvwzé|g0_e2air3dhotu4glns5bkmvy|h0e1aot2_iu3r4lmny5gs|i1ejn2cglst3_adkmo4bp\
    rvzë5fqu|j1aekn2_osu3dfilz4bcgmptv5hwè|k0e1_o2ail3krstu4bhmnw5djpxyz|l1_aei2dlo3stu4fgkmpy5b\
    chjrvw|m1_aei2o3bmpsu4dty5cghklrwé|n0_2adegist3kno4bchluv5fjmprwyz|o1nor2elmu3_cdfgpstvy4abi\
    kw5hzë|p1_aer2ilop3hstu4gm5bdjkvyz|q0u2_3a4bci5lr|r1_ei2adost3gklmnu4bchprvwyz5f|s0_1et2cis3\
    ahlopu4bdjkmwy5gnrvz|t0_1ei2aor3hstu4gjmwy5bcdklpvz|u1ir2_dlnstw3abcegkmuy4fpvz5hox|v0ae1o2_\
    i3r4l5uy|w0e1aio2_3s4dhr5bknptu|x0_1ei2apt3choswx4bdlmruvy5f|y0_1a2elnos3bcdmprtu4givw5fhk|z\
    0e1aio2uw3_4jyz5bhr|à0_|á0_n1lt2r|â0l1n2_|ã0o|å0l|ç0a|è0n1g2rv3l4_s|é0_l1e2nsé3crt4mo5j|ë0_1\
    ln3bir4etxz5v|í0a1go2e|î0_1t|ï0ns1t2e3dr4_bm5cv|ó0ró1_2kn3em|ö0kn1r2p4_dlt|ü1blnr2mps
    """

  static let swedish = """
    |_1s2abefhklmp3cdgijnortuv4wåö5yä|a1_nr2bdlt3gkms4cfhipuv5ejxyz|b0_1e2ailor3bu4jsyäö5då|c1ae\
    hk2iot3_clu4rsy|d0e1_a2irs3blou4dghjkmnqtvö5cfwyzäåé|e0r1_n2dlst3km4abcefgiopvx5hjuwy|f1airö\
    2_efost3luä4yå5gj|g0_1ae2irtu3ghlnoså4bdjmäö5kqvy|h1abe2_io3lmnuäåö4jrty5w|i1ns2_acegklt3dor\
    v4bfmp5huz|j0o1a2euäö3_i4dkls5ty|k0a2_elorst3inuvö4hmyä5bdgjå|l1ail2_eosu3dmtä4bfgjknvyåö5hp\
    qr|m1_ae2imo3bpsuäå4fglnqtyö5dhkrv|n0_1d2aegist3no4ckuyä5bfhjlmrvåö|o0n1r2hlm3_bcdfgpst4akou\
    v5ejw|p1aep2_ilorå3hstu4gm5dfnvyä|q0v1u3_a5i|r1_ai2egos3dklntuäö4bcmrvyå5fhj|s1ost2_aek3ipv4\
    chjlmnuyäåö5bdgr|t0_1aei2ort3hsu4jlnyäå5bcfgmvö|u1nrst2_lp3abcdegikm4fvy5hxz|v0i1aeä2_3så4dg\
    lortu5bkmn|w0a1ei2_o3hrs4n5bdky|x0e1_ai2pt3hu4klnoå5bcxy|y1_s2acdglnort3ekmp4bfhuv5iwx|z1_ae\
    i2jou3bhzé4gy|ä1lnr2gmst3cdkv4fpx5_|å0_1nr2dgklst4ehv5bfmpå|é0n1_3els4m5hjrtu|ö0r1m2dsv3bgjk\
    lnpt4_ah5f
    """

  static let danish = """
    |_1s2abdfhklmpt3cegijnoruv4ø5wyzå|a1_nr2dglpst3afkmuv4bchi5ejwy|b0e1ar2iloy3_jsu4btåæø5hmnw|\
    c0h1aeo2ikl3_4crtuy5dms|d0e1_2airst3ou4bdfghklmnvyø5jp|e1_nr2dlst3gjmv4abcfkp5ehiou|f1_or2ae\
    fitø3luæ4jsyå5bcdghv|g0e1_a2rst3ghilnou4dvyåø5bjkmæ|h1aeo2_iruv3jlmnyø4ståæ5w|i1ns2_adegkltv\
    3cmor4bfip5uzø|j0_e1a2doæ3lsuø4iry5bkntv|k1_aeo2iklrst3jnu4vyæø5hmå|l1aei2_dls3motuyæé4bgkvø\
    5fhjpå|m1_aei2mo3bpsu4fltyåæø5dghknrv|n0_1d2egist3ano4kluyæø5bcfhjmrvå|o1lnr2fgmv3_bdhkpstu4\
    aceo5ijwy|p1ers2_ailopå3hu4fgtæø5bdkmvy|q0u1_a4ilrv|r1_ei2agos3bdklntuæ4fmrvyø5chå|s0e1_t2ik\
    3aclopsvø4ghmnuyåæ5bdfj|t1_ei2ahor3stu4jlnyzåæø5bcfmv|u1dnrs2_lp3abegkmt4cfiuv5hxy|v0e1_i2ao\
    æ3n4lrs5bdfgmtuvå|w0ai1_e2o3hns4kuy5bclrt|x0_1ei3afghtyø4bcopux5lw|y1_dg2aklnrs3bemtv4hop5ci\
    u|z0_1aei2o3uyz4gh|å0_1r2bdeln3sv4g5ht|æ0r1dn2gklst3v4bfm5_eipu|é0_3n4rt5elms|ø0r1n2dgjlsv3_\
    bek4m5fity
    """

  static let norwegian = """
    |_1s2abefhklmot3cdgijnpruv4åø5w|a1_nr2klst3dgmpuv4abcfhi5eyz|b0e1ar2ilosu3byø4_jå5wæ|c1aeho2\
    _it3klru4csy5dm|d0e1_2airs3dotuv4bhlmnyø5cfgjk|e0n1_r2lst3dgi4abekmv5cfhopuxy|f1ior2_aefhlø3\
    jtu4yå5bgæ|g0_e2airu3gjlnså4dhot5bmvy|h0a1eo2_i3lmnruvø4jtyå5s|i1ns2_adegklt3cmorv4bfp5u|j0e\
    o1aø3u4_iæ5d|k1_e2akorst3ijlnu4vy5hmå|l1_aeil2s3bdotuv4fghkmyø5jpåæé|m1_ae2imou3bpstyå4flnø5\
    ghkrv|n0_1de2gnst3aio4bfhklmruy5cjvåæø|o1lnr2_gmp3bdefhkstv4acou5wy|p1aepr2_iloå3hstu4dfgmn5\
    yø|q0u1_a4r5il|r1_ei2aost3dgknu4bflmrvyåø5chp|s0e1t2_aiks3jlopvø4cmuyåæ5bfhn|t0_1ei2ahort3su\
    y4jlnvø5bfmå|u1nt2dglprs3_abekmy4cfiu5vw|v0e1ai2_o3nåæ4dlstu5fghmrv|w0a1eio2_3hnrs4k5bcdlt|x\
    0_1aei2ht3y4cpx5bklnouvw|y1_k2eghnrst3acdlopv4bm5fiuw|z1_aei2ou3hz4bsy5g|å0_1r2lst3dgknpv4e5\
    bfhm|æ0r1st3v4_l5dkp|é0e1_n3lt4ms|ø0r1n2deksy3_aglmptv4f5b
    """

  static let finnish = """
    |_1k2ahjlmopstv3einr4bcdfguy5wä|a0_1n2ailrst3hkmpuv4dj5befg|b0u1aei2or3ly4_hwö5bds|c1ahko2_e\
    ir3tuy4cdlm5s|d0e1aio2_u3ryä4bfghjqsž5dpéö|e0n1l2_eirst3hkmv4adpu5bgjoyä|f1aior2_e3flsuy4cgk\
    täö5b|g1air2_eou3hlny4bkm5dgstw|h1aeot2diuä3jmy4_klrv5n|i1_ns2aeiklt3morv4dhjp5bcguäö|j0a1ou\
    ä2_e4iyö|k1aikou2es3_yä4rö5mt|l1aeil2kotuä3m4_jpsvyö5d|m0ai2emouä3_py4b5s|n0_1e2aint3dkosu4b\
    gpyä5hjlmrö|o1_ln2ikmrsty3hjopu4adv5befg|p1aeiou2pä3y4_rst5lö|q0v1u2_a3c|r1ai2dejkotvy3_hmsu\
    ä4glnprö5bcé|s1aeit2_ksu3oä4mpvy5hjln|t1aitu2_eoä3sy4kmrö5hv|u1_n2klorstu3adhijmpv4e5bg|v0a1\
    ei2ouä5_y|w0a1ei2_o3hwä4knsuy5clrt|x0_1e2ahit3xy4bcfopuw5l|y0_2hjklnstyö3imrv4adpä5ego|z1aei\
    2_boué3ghnz5dy|ä0_1nä2iklrst3hmvy4ej5dp|é0n1_2l4m|ö1_ns2iklmrty3hjpäö4bd5aegv|š1aeiu2kmnot|ž\
    0ai2_p
    """

  static let icelandic = """
    |_1s2abefghlmv3cdijknprtáþ4ouwíö5yæéóú|a1_nr2ls3dfgkmtuð4bcipvy5ehxzí|b1aejr2ilou3yæíóú4_báö\
    5svý|c1_aeho2it3klru4csw5dmy|d0ó1_ai2esu3drí4gový5bcfjlmnwyáæöú|e1inr2_glsy3afkmtwð4cdeopvx5\
    bu|f1ir2_aejlnostu3fyé4gáæíðóö5bdhkú|g1_aeiu2rs3ghjlnt4bdfmovæíðóö5yáúþ|h1_ae2ilor3juváæóöú4\
    ntyé5swí|i1_nr2lsð3cgkmt4abdefopv|j0a1óö2uáú3eo4i5_s|k1ai2_ekorsu3jlntvó4fmyáíú5dhwæöý|l1ael\
    2_disu3fjmotí4bcgkrvyáæóöý5hnpéúþ|m1_ae2iosu3bmyá4dfhjklnptæíóö5grvúýþ|n1_dn2agis3eotu4bcfhk\
    lmvíúý5jpryáæóþ|o0n1r2lu3_fgkmpst4abcdovwð5hi|p1ao2_eilpru3hnstá4myíó5dfgjæéöú|q0u2_3a4il|r0\
    _2aegist3klnoruíð4bcdfjmvyáæóú5hpéö|s1ost2_dik3aelv4hjmnpuæéíó5bcfgqryáöúý|t1_it2aehu3ors4dj\
    lmnvyæíóö5bfgkúý|u0r1_mn2gst3lpð4abcdefk5ivx|v0e1ai2æí3oö4_é5rsuá|w0_1ae2in3os4hr5tuw|x1_eit\
    2ans3dfhlpí4ux5bcovwy|y1_nr2fgklst3cjmo4abdepvwðþ5hi|z0a1_eis2o3kuó4bghtyz5n|á1_lrs2ntð3fghk\
    m4abiuvæ5depþ|æ1rtð2gklmns3dfv4_bjp5hiþ|é1glrt2_k3fsð4n5u|í1_ns2akmuð3efglrt4bdvþ5opó|ð0_1ai\
    u2s3blmrv4dfghjkn5etóþ|ó0t1r2lnsð3_fkm4abghipv5deþ|ö0r1gl2fknð3st4_mpx5d|ú1_lnst2akr3begimpð\
    4dfuv5x|ý0r1_s2jmntð3l4bcgikpv5adf|þ1aejó2or3iyáæéúý4uíö5_v
    """

  static let catalan = """
    |_2acdeimpst3bfghklnorv4jquwxzà5yé|a0_1lnr2mt3bcdgipsu4fhkqvwyz5aejoï|b0a1ir2_elou3sw4htàèé5\
    djk|c1_aio2ehrt3clu4ksà5dmèéòô|d0e1_ai2o3jru4gàèí5cdhlmstvwyzò|e1_nrs2lm3acgiptu4bdeovx5fhjk\
    qwyzàò|f1aeior2u3_l4gàí5fèò|g1aiu2_eor3hln4bkmàèòúü5swy|h0a1io2_eu3mr4lstéí|i1_an2cdlost3beg\
    mprxàó4fkquv5ijz|j0a1iou2e3_4bdjp5ú|k1_aio2ehu3lmst4fkprwú|l1_aeil2ou3stà4bdgkmèí5chpvòó|m0a\
    1e2_biop3uà4nsèéíó5cmwyåòú|n1_at2cdegiosy3è4fjnuvç5hklqxzàí|o1_nr2clmst3bdgopv4aefjku5hiyzà|\
    p1aeor2iltu3_s4còú5pvyàèíó|q0u3_aü|r1_aei2ot3dgmrsu4bcklnvàèí5fpqwyçéòú|s0_1at2eios3cpu4hlrw\
    5fgkmqàíó|t1_aei2orsu3xà4ghtzíò5cjlmnwyèú|u1er2_adilnst3bcgmpè4kvàí5jouwxyzéï|v0aei2o3_u4àèé\
    íò|w0a1i2_eo3kuyò5hns|x0i1_ae2opt3uèò4ckm5hvxà|y0_a1o2e3ins4cruèú5dlà|z0a1_ei2bou3hszà5á|à0_\
    1nr2fs3bclmt4hikpquv5dgx|á0n1l2_z3ers4bcfgv|ã0o4e|å0l|ç0a1_2ou3ó4àò|è0s1n2_cr3ltx4dimq5fgp|é\
    0_s2l3nu4ir5cmt|í0_1s2abcdnt3fglmv4ep5oqr|ï0n1dt2cl3_ab4mr5es|ò0n1lr2_gmpst4cdfx5bqv|ó0_1n2s\
    4cr5mp|ô0t4m|ú0_1bs2imn3lr4pv5cdt|ü0eí1è3il4rst5j
    """

  static let irish = """
    |_1mó2acdgls3befhinprt4jkovw5u|a1_cinr2dl3bgmost4fkpuvy5ehzí|b0h1er2aiou3_l4áéú5by|c0_1aho2e\
    i3lrtu4ckyáí5séóú|d1_aeh2ioru3sá4gmwyéíú5bcflvó|e1_ar2lns3cdeiotwá4bmvxy5fgpuó|f1io2aefhlru3\
    _4sáíó5nyéú|g0h1ei2_ar3louá4ns5bmwyéíóú|h0_1ae2iá3lnortu4bcgmyéíó5dfsvwú|i0n1s2acdglort3bem4\
    fv5_kpú|j0a1eiou5bdjó|k0e1_a2is3nw4oy5fhlmprtu|l1_ael2io3cdtuá4bgmpsvyéíóú5fkr|m0a2ehiou3_mr\
    4bpsáí5nyó|n0_1a2degint3cosá4bflmu5hkprvyéí|o1ilnru3bcdfgmstw4_akopvy5eh|p1alo2_ehiru4mstáí5\
    npyéóú|q0u2_3a|r1_aet2gio3cdlmnrsuy4bkpváéíó5fwú|s0_1t2aehio3clpsu4qyéí5bdgkmnwá|t1_ah2eior3\
    dstu4yá5lmnéíú|u1airt2glns3bcdemp4_í5fkvyzá|v0ei1a3o4lnyé5_ráí|w0_1ae2in3ors4y5bfuv|x0i1aept\
    2_h|y0_2nos3acelmt4bfprvw5dhi|z0a1ei2_3á4bmouz|á0i3dnrs4_bcglt5m|é0ai2_4r5ln|í0n1_o2s3dt4bcg\
    lmr5fv|ó0_3gi4r5dlmn|ú0in1r2_b3cdgsó4ltá5v
    """
}
