/**
 * The commonest passwords, compactly: words that people take, and what they hang on them. Written by hand from what
 * published lists have in common and from Vietnamese habits (names, places, anniversaries, «yêu»), without accents.
 */

/** Worldwide favourites and digit rows; anniversaries everybody here knows. */
const WORLDWIDE = `
password passw0rd p@ssw0rd p@ssword pass1234 password1 password123 letmein welcome administrator admin admin123 qwerty
qwertyuiop qwerty123 qwertyui asdfghjkl asdfasdf zxcvbnm zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc q1w2e3r4
zaq12wsx abcd1234 abc12345 abcdefgh abcdefghi a1b2c3d4 a1234567 a12345678 a123456789 123456789a 12345678a 1234567a
iloveyou iloveyou1 sunshine princess football baseball basketball superman batman spiderman starwars dragon monkey
master shadow michael jennifer jordan23 michelle computer internet samsung iphone google facebook youtube microsoft
windows android trustno1 whatever freedom liverpool chelsea arsenal barcelona realmadrid manchester juventus ronaldo
messi10 pokemon minecraft fortnite naruto doraemon changeme default guest1234 test1234 testtest secret12 login123
user1234 root1234 hello123 helloworld goodluck lovelove forever 1g2w3e4r asd123456 asdf1234 qwer1234 zxcv1234 aa123456
aa12345678 ab123456 abc123456 abc123456789 q123456789 z123456789 s123456789 w123456789 123qweasd 123qweasdzxc qweasdzxc
qweasd123 123456qwerty 1234qwer 12345qwert 123abc123 123abc456 abc123abc 789456123 147258369 159357456 741852963
963852741 987654321 0987654321 9876543210 1234567890 0123456789 01234567 12345678 123456789 123456780 1234567891
12345678910 12345679 11223344 1122334455 112233445566 123123123 123321123 1233211 12344321 123454321 1234554321 12341234
123456123456 147852369 14789632 159753258 15975346 135792468 13579246 24681357 246813579 102030405060 10203040 10101010
12121212 21212121 13131313 69696969 78787878 86868686 68686868 79797979 39393939 66668888 88886666 66886688 38383838
77778888 88889999 19001560 11112222 22223333 00001111 520520520 5201314520 31415926 20242024 20252025 20262026 19451975
02091945 03021930 30041975 19051890 07051954 30041975a 26031931 22121944 28071929 20101930 27021955 20111982 21061925`;

/** Vietnamese favourites as they are typed without accents. */
const VIETNAMESE = `
matkhau matkhau1 matkhaumoi khongnho khongbiet khongcho toiyeuban anhyeuem emyeuanh yeuemnhieu yeuanhnhieu anhyeuemnhieu
emyeuanhnhieu yeumaimai mayeuem mayeuanh yeuconnhieu yeugiadinh giadinh giadinhtoi giadinhlaso1 conyeume conyeubo
meyeucon boyeucon bomeyeu yeubome vochong vochongtoi chongyeu voyeu tinhyeu tinhyeucuatoi hanhphuc maimai maimaiyeuem
nhoemnhieu nhoanhnhieu vietnam vietnam1 vietnamvodich tovietnam yeuvietnam toiyeuvietnam vnvodich hochiminh
bachohochiminh bacho bachomuonnam chutichhochiminh dangcongsan dangcongsanvietnam doanthanhnien thanhnien congdoan
tuoitre tuoitrevietnam hanoi hanoi123 hanoivn thudohanoi saigon saigon123 tphochiminh haiphong danang cantho ninhbinh
nghean thanhhoa hatinh quangninh namdinh thaibinh hue123 binhduong dongnai bacninh hoanglong truongson dienbien
dienbienphu canbo congchuc vienchuc giaovien hocsinh sinhvien nguoidan thituan cuocthi thitructuyen tracnghiem nguyen
nguyenvan nguyenthi nguyenvana tranvan tranthi levan lethi phamvan phamthi hoangvan hoangthi huynh phan vuvan dangvan
buivan dovan ngovan minhanh hoanganh tuananh ducanh lananh ngocanh phuonganh quynhanh maianh thanhthao thuthao huyenmy
bichngoc minhchau baochau giahan giabao baoan minhkhoi minhduc minhquan tuankiet quockhanh quochuy trungkien thanhtung
manhhung manhcuong vanhung quanghuy quangvinh hoaibao tienthanh thanhcong thanhdat phatdat phattai maymman maymangnhe
binhan anlanh bapngo conmeo concho meocon bongda congchua hoangtu thienthan thienthan9x boyvip girlvip vipvip vippro
proviip dangcap deptrai deptraiso1 xinhgai xinhdep congchuaxinhdep mottinhyeu motminh motminhtoi codon codonminhanh
buonoi buonwa chanqua hoahong hoahuong hoamai hoacuc hoasua hoasen huongsen senvang lotus tramhuong muaxuan muathu
muadong muahe nangmai matnang matmua muaha biendong truongsa hoangsa songhong songque quehuong quehuongtoi datnuoc
dongdoi dongchi chiensi quandoi congan bodoi bienphong qaz123 vtv123 viettel vinaphone mobifone zalo123 zalopay bkav2008
vietcombank vietinbank agribank techcombank`;

/** What is hung on a word to satisfy a rule; it makes nothing safer. */
const TAIL = /(?:[@!#$%&*._-]*(?:\d{1,4}|\d*123456789?0?|19[4-9]\d|20[0-3]\d|9x|8x|2k\d?|vn|abc|xyz)?[@!#$%&*._-]*)$/;

const FULL = new Set(`${WORLDWIDE} ${VIETNAMESE}`.split(/\s+/).filter((word) => word !== ''));
const BASES = new Set([...FULL].filter((word) => /^[a-z]+$/.test(word)));

/** Accents, case and spaces hide nothing: «Việt Nam 123» is typed by everybody. */
function plain(password: string): string {
  return password.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, '');
}

/** One of the commonest passwords, or one that anyone guessing would try at once (rows, repetitions, word + digits). */
export function isCommonPassword(password: string): boolean {
  const typed = plain(password);
  if (FULL.has(typed) || isRepetition(typed) || isRow(typed)) return true;
  const word = typed.replace(TAIL, '');
  return BASES.has(word) || BASES.has(unleet(typed).replace(TAIL, '')) || (word.length <= 3 && isRow(typed.slice(word.length)));
}

/** «aaaaaaaa», «abcabcabc», «12312312». */
function isRepetition(typed: string): boolean {
  for (let length = 1; length <= Math.min(4, typed.length / 2); length += 1) {
    const unit = typed.slice(0, length);
    if (unit.repeat(Math.ceil(typed.length / length)).slice(0, typed.length) === typed) return true;
  }
  return false;
}

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** A run along the digits, the alphabet or the keyboard, either way, of at least six. */
function isRow(typed: string): boolean {
  if (typed.length < 6) return false;
  const turned = [...typed].toReversed().join('');
  return ROWS.some((row) => row.includes(typed) || row.includes(turned));
}

function unleet(typed: string): string {
  const letters: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', '3': 'e', '1': 'i', $: 's', '5': 's' };
  const tail = /[\d@!#$%&*._-]*$/.exec(typed)?.[0] ?? '';
  const head = typed.slice(0, typed.length - tail.length);
  return head.replace(/[@4031$5]/g, (sign) => letters[sign] ?? sign) + tail;
}
