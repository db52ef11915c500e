// Customers' numbers and names become tokens before they enter a field. The rules are those of yingyun.helpdesk.masking, line by line:
// MaskingInBrowserTest compares both. A text that is pasted goes in masked; one that is typed is masked when the field is left.
// Nothing that was masked leaves this page or is kept.
(() => {
  'use strict';

  const UNSEEN = '\u200b';
  const LONGEST_TEXT = 1 << 20;
  const LABELS = { IDENTITY: '证件号', CARD: '卡号', ACCOUNT: '账号', PHONE: '电话', PERSON: '姓名', COMPANY: '户名' };
  const TOKEN = /\[(证件号|卡号|账号|电话|姓名|户名)#([0-9]{1,4}) (?:[0-9]{6}\*{4}[0-9]{4}|[^ \n*[\]]{0,2}\*{1,12})\]/gu;

  // Folded
  const foldOne = (c) => {
    const code = c.charCodeAt(0);
    if (code < 0x80) return c === '\t' ? ' ' : c;
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if ('\u200b\u200c\u200d\u2060\ufeff\u00ad'.includes(c)) return UNSEEN;
    if (c === '\u00a0' || c === '\u3000' || (code >= 0x2000 && code <= 0x200a) || c === '\u202f') return ' ';
    return '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'.includes(c) ? '-' : c;
  };
  const fold = (text) => {
    const folded = new Array(text.length);
    for (let i = 0; i < text.length; i++) folded[i] = foldOne(text[i]);
    return folded.join('');
  };

  // CheckDigits
  const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99 ';
  const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

  const luhn = (digits) => {
    let sum = 0;
    for (let i = 0; i < digits.length; i++) {
      const weighted = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 === 0;
  };
  const isIdentityNumber = (number) => {
    const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
    return '10X98765432'[sum % 11] === number[17];
  };
  const isProvince = (digits) => PROVINCES.includes(`${digits.slice(0, 2)} `);
  const isDay = (monthAndDay) => {
    const month = Number(monthAndDay.slice(0, 2));
    const day = Number(monthAndDay.slice(2));
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
  };
  const hasBirth = (digits) => {
    const year = Number(digits.slice(6, 10));
    return isProvince(digits) && year >= 1900 && year <= 2039 && isDay(digits.slice(10, 14));
  };
  const hasShortBirth = (digits) => isProvince(digits) && isDay(digits.slice(8, 12));
  const isCredit = (code) => {
    const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * CREDIT_SIGNS.indexOf(code[i]), 0);
    return CREDIT_SIGNS[(31 - sum % 31) % 31] === code[17];
  };

  // Labels
  const FILLED = '(?:号码|号|no\\.?)?[ :=是为\\-#_(\\[\\"“「\'\u200b]{0,6}$';
  const labelled = (words) => new RegExp(`(?:${words})${FILLED}`, 'i');
  const OF_IDENTITY = labelled('身份证件?|证件|身份|护照|通行证|居住证|(?<![a-z])id(?: ?card)?');
  const OF_ACCOUNT = labelled('[账帐]号|[账帐]户|卡号|银行卡|[借贷]记卡|信用卡|[该此]卡|存折|折号|a/c|(?<![a-z])acct|(?<![a-z])account|(?<![a-z])card');
  const OF_PHONE = labelled('手机|电话|联系方式|联系|座机|微信|预留|(?<![a-z])tel|phone|mobile|(?<![a-z])mob');
  const OF_OTHER = new RegExp('(?:(?:流水|凭证|编|单|订单|序|票|票据|批次|批|交易|参考|合同|文|报文|终端|柜员|机构|业务|传票|日志|检索|支付|指令|委托|发票|存单|借据|协议'
    + '|工单|咨询|受理|回单|机具|设备|钞箱|冠字|(?<![a-z])(?:serial|ref|seq|trace|order|batch|voucher|txn))(?:号码|号|no\\.?|id)?'
    + '|金额|余额|合计|发生额|借方|贷方|利息|本金|积数|[¥$])[ :=是为\\-#_(\\["“「\'\u200b]{0,6}$', 'i');
  const OWN_TELEPHONE = /(?:值班|客服|热线|网点|总行|分行|支行|中心|机房|部门?|组)(?:的|联系|座机)?(?:电话|手机)?(?:号码|号)?[ :=是为(]{0,4}$/;
  const leftOf = (folded, start) => folded.slice(Math.max(0, start - 28), start);
  const isBehindDigits = (folded, start) => {
    let i = start - 1;
    while (i >= 0 && start - i <= 6 && ' :=-#_(['.includes(folded[i])) i--;
    return i < 0 || (folded[i] >= '0' && folded[i] <= '9');
  };
  const labelBefore = (folded, start) => {
    if (isBehindDigits(folded, start)) return 'NONE';
    const left = leftOf(folded, start);
    if (OF_IDENTITY.test(left)) return 'IDENTITY';
    if (OF_ACCOUNT.test(left)) return 'ACCOUNT';
    if (OF_PHONE.test(left)) return 'PHONE';
    return OF_OTHER.test(left) ? 'OTHER' : 'NONE';
  };
  const isOwnTelephone = (n) => OWN_TELEPHONE.test(leftOf(n.folded, n.start));

  // Candidate
  const UNIT = /^ {0,2}(?:元|万元|亿|美元|欧元|港元|日元|角|笔|份|%|rmb|cny|usd)/i;
  const CENTS = /^\.[0-9]{1,2}(?![0-9])/;
  const HARMLESS_LETTERS = /^(?:no|id|tel|mob|mobile|phone|card|acct|ac|account|img|image|pic|photo|scan|wx|wechat|screenshot)$/i;
  const isLetter = (c) => (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const checkLetter = (n) => {
    if (n.digits.length !== 17) return n.end;
    let at = n.end;
    while (at < n.folded.length && at - n.end < 3 && ` -_${UNSEEN}`.includes(n.folded[at])) at++;
    const isX = at < n.folded.length && (at === n.end || n.groups > 1) && (n.folded[at] === 'X' || n.folded[at] === 'x')
      && (at + 1 === n.folded.length || !isLetter(n.folded[at + 1]));
    return isX ? at + 1 : n.end;
  };
  const hasCheckLetter = (n) => checkLetter(n) > n.end;
  const isFraction = (n) => /[0-9][.]$/.test(n.folded.slice(Math.max(0, n.start - 2), n.start));
  const isAmount = (n) => {
    const right = n.folded.slice(n.end, n.end + 8);
    return UNIT.test(right) || CENTS.test(right);
  };
  const isAfterLetters = (n) => {
    const letters = /[A-Za-z]+$/.exec(n.folded.slice(Math.max(0, n.start - 12), n.start));
    return letters !== null && !HARMLESS_LETTERS.test(letters[0]);
  };

  // NumberRules
  const OWN_ACCOUNT = /^(?:0[1-9]|3[1-5])[0-9]{17}$/;
  const UNIONPAY = /^(?:6[025][0-9]{14,17}|9558[0-9]{15})$/;
  const OTHER_CARD = /^(?:4[0-9]{15}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9][0-9]|7[01][0-9]|720)[0-9]{12}|35[0-9]{14}|3[47][0-9]{13})$/;
  const MOBILE = /^(?:0086|86|0)?(1(?:3[0-9]|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8})$/;
  const LAND_LINE = /^0(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}$/;

  const valueOf = (kind, n) => {
    if (kind === 'PHONE') return MOBILE.exec(n.digits)?.[1] ?? n.digits;
    return kind === 'IDENTITY' && hasCheckLetter(n) ? `${n.digits}X` : n.digits;
  };
  const isIdentity = (n) => (n.digits.length === 18 || hasCheckLetter(n)) && hasBirth(n.digits)
    && (n.label !== 'OTHER' || isIdentityNumber(valueOf('IDENTITY', n)));
  const isCard = (n) => {
    if (!luhn(n.digits)) return false;
    if (UNIONPAY.test(n.digits)) return n.label !== 'OTHER' || n.digits.startsWith('62');
    return OTHER_CARD.test(n.digits) && ((n.groups > 3 && n.isEven) || n.label === 'ACCOUNT');
  };
  const isTelephone = (n) => !isAmount(n) && !isAfterLetters(n) && n.label !== 'OTHER';
  const isMobile = (n) => MOBILE.test(n.digits) && (n.groups === 1 || n.isSingles || n.first >= 2) && isTelephone(n);
  const isLandLine = (n) => LAND_LINE.test(n.digits) && n.groups > 1 && n.groups <= 3 && n.first >= 3 && n.first <= 4
    && !isOwnTelephone(n) && isTelephone(n);
  const certain = (n) => {
    const length = n.digits.length;
    if (length < 10 || length > 19 || isFraction(n)) return null;
    if (length >= 17 && length <= 18 && isIdentity(n)) return 'IDENTITY';
    if (length === 19 && OWN_ACCOUNT.test(n.digits) && isProvince(n.digits.slice(2)) && luhn(n.digits)) return 'ACCOUNT';
    if (length >= 15 && length <= 19 && isCard(n)) return 'CARD';
    return length <= 15 && (isMobile(n) || isLandLine(n)) ? 'PHONE' : null;
  };
  const byLabel = (n) => {
    const length = n.digits.length;
    if (length < 7 || length > 32) return null;
    if (n.label === 'IDENTITY') {
      return length === 18 || hasCheckLetter(n) || (length === 15 && hasShortBirth(n.digits)) ? 'IDENTITY' : null;
    }
    if (n.label === 'ACCOUNT') return length >= 10 && (n.groups === 1 || (length <= 23 && n.isEven)) ? 'ACCOUNT' : null;
    if (n.label === 'PHONE') return length <= 12 && !isAmount(n) && !isOwnTelephone(n) ? 'PHONE' : null;
    return null;
  };

  // Numbers
  const BETWEEN = /^(?:[ \-_()\u200b]{1,3}|\.)$/;
  const CREDIT = /(?<![0-9A-Za-z])[159ANY][1-9A-GY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/g;
  const PASSPORT = /(?<![0-9A-Za-z])[A-Z]{1,2}[0-9]{7,9}(?![0-9A-Za-z])/g;

  function numbersIn(folded) {
    const found = [];
    for (const code of folded.matchAll(CREDIT)) {
      if (isProvince(code[0].slice(2)) && isCredit(code[0]) && labelBefore(folded, code.index) !== 'OTHER') {
        found.push({ start: code.index, end: code.index + code[0].length, kind: 'IDENTITY', value: code[0] });
      }
    }
    for (const passport of folded.matchAll(PASSPORT)) {
      if (labelBefore(folded, passport.index) === 'IDENTITY') {
        found.push({ start: passport.index, end: passport.index + passport[0].length, kind: 'IDENTITY', value: passport[0] });
      }
    }
    const groups = [...folded.matchAll(/[0-9]+/g)].map((group) => [group.index, group.index + group[0].length]);
    const joints = groups.slice(0, -1).map((group, k) => {
      if (group[0] > 0 && folded[group[0] - 1] === '#') return '';
      const between = folded.slice(group[1], Math.min(groups[k + 1][0], group[1] + 4));
      return BETWEEN.test(between) ? (between === '.' ? 'POINT' : 'SPACE') : '';
    });
    let i = 0;
    while (i < groups.length) {
      const label = labelBefore(folded, groups[i][0]);
      let next = take(folded, groups, joints, i, label, certain, found);
      if (next === i && label !== 'NONE') next = take(folded, groups, joints, i, label, byLabel, found);
      i = Math.max(next, i + 1);
    }
    return found;
  }

  function take(folded, groups, joints, i, label, rule, found) {
    for (let j = lastOf(groups, joints, i); j >= i; j--) {
      const number = candidate(folded, groups, joints, i, j, label);
      const kind = number && rule(number);
      if (kind) {
        const end = kind === 'IDENTITY' ? checkLetter(number) : number.end;
        found.push({ start: number.start, end, kind, value: valueOf(kind, number) });
        return j + 1;
      }
    }
    return i;
  }

  function lastOf(groups, joints, i) {
    let j = i;
    let length = groups[i][1] - groups[i][0];
    while (j + 1 < groups.length && j - i + 1 < 22) {
      length += groups[j + 1][1] - groups[j + 1][0];
      if (length > 32 || joints[j] === '') return j;
      j++;
    }
    return j;
  }

  function candidate(folded, groups, joints, i, j, label) {
    let digits = '';
    let isEven = true;
    let isSingles = true;
    let points = 0;
    for (let k = i; k <= j; k++) {
      const length = groups[k][1] - groups[k][0];
      if (length > 32) return null;
      digits += folded.slice(groups[k][0], groups[k][1]);
      isEven = isEven && (k === j ? length <= 4 : length === 4);
      isSingles = isSingles && length === 1;
      points += k < j && joints[k] === 'POINT' ? 1 : 0;
    }
    if (points > 0 && (points < 2 || points < j - i)) return null;
    return {
      folded, start: groups[i][0], end: groups[j][1], digits, groups: j - i + 1, first: groups[i][1] - groups[i][0], isEven, isSingles, label,
    };
  }

  // Names
  const LABEL = /(?:户名|姓名|名字|客户名称|客户名|持卡人|收款人|付款人|申请人|开户人|存款人|代理人|法定代表人|法人代表|法人|借款人|户主)(?:户名|姓名|名称|全称)?( {0,2}[:=][ \n\r]{0,2}|(?:应|分别)?[是为叫] ?| {0,2}[("“「『《\[]| {1,2}|)/;
  const COMPANY = /^[\u4e00-\u9fffA-Za-z0-9()·]{2,36}?(?:公司|集团|工厂|厂|商行|经营部|合作社|事务所|学校|医院|超市|饭店|商店)[0-9]{0,12}/;
  const NOT_A_COMPANY = /[的不错和与或是在为被将请]/;
  const FOREIGN_CHINESE = /^[\u4e00-\u9fff]{1,8}(?:[·•・.][\u4e00-\u9fff]{1,8}){1,3}/;
  const LATIN = /^[A-Z][A-Za-z'\-]{1,20}(?: [A-Z][A-Za-z'\-]{1,20}){1,3}/;
  const NO_NAME = /^(?:不|校验|错|有误|为空|空|栏|字段|核对|变更|信息|和|及|与|是否|相同|一致|必|无|过|查|应|需|多|少|一|写|输|里|中|正确|完全|超|含|带|后|前|可|怎|如何|什么|未|没|要|填|录|显示|更|证|账|单位|公司名|本人|客户|电话|身份|已|都|也|就|能|会|在|对应|相符|以|由|从|到|等|何[时种处]|常|高于|任何|所有|项|项目|汉字|方向|方账|方名|方户|金额|成功|失败|全|简|长度|规则|字数)/;
  const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤倪温季康施文牛樊葛邢安齐易乔伍庞颜庄聂章鲁岳翟殷詹申欧耿关焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆司古吉卓全巫';
  const DOUBLE_SURNAMES = '欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 端木 百里 南宫 ';
  const GOES_ON = '的在要与和是不有为来去说想从到被把已未本账户卡证号身手电客柜女先办可能没也都将因由及或持等开取存转销挂了过给对就又再这那此该请向往入出多少汇款支付报错提示申称急问做用打拿带后前时';

  function namesIn(folded) {
    const found = [];
    const label = new RegExp(LABEL.source, 'g');
    let match;
    while (label.lastIndex <= folded.length && (match = label.exec(folded)) !== null) {
      const start = match.index + match[0].length;
      const name = nameAt(folded.slice(start, start + 64), match[1] !== '');
      if (name) found.push({ start, end: start + name.length, kind: name.kind, value: folded.slice(start, start + name.length) });
      label.lastIndex = start + (name ? name.length : 0);
    }
    return found;
  }

  function nameAt(rest, isSigned) {
    const company = COMPANY.exec(rest);
    if (company && !NOT_A_COMPANY.test(company[0])) return { length: company[0].length, kind: 'COMPANY' };
    const foreign = FOREIGN_CHINESE.exec(rest);
    if (foreign) return { length: foreign[0].length, kind: 'PERSON' };
    const latin = LATIN.exec(rest);
    if (isSigned && latin) return { length: latin[0].length, kind: 'PERSON' };
    const length = personLength(rest, isSigned);
    return length ? { length, kind: 'PERSON' } : null;
  }

  function personLength(rest, isSigned) {
    if (NO_NAME.test(rest)) return 0;
    const run = hanLength(rest);
    const isDouble = rest.length > 2 && DOUBLE_SURNAMES.includes(`${rest.slice(0, 2)} `);
    const isSurname = isDouble || (rest !== '' && SURNAMES.includes(rest[0]));
    const surname = isDouble ? 2 : 1;
    if (run === surname && isSurname && rest.length > run + 1 && rest[run] === ' ') {
      const given = hanLength(rest.slice(run + 1));
      return given >= 1 && given <= 2 ? run + 1 + given : 0;
    }
    if (run < 2) return 0;
    if (!isSurname) return isSigned && run <= 4 ? run : 0;
    const longest = surname + 2;
    if (run < longest) return run;
    const length = GOES_ON.includes(rest[longest - 1]) ? longest - 1 : longest;
    const last = rest.charCodeAt(length - 1);
    return last >= 0xd800 && last <= 0xdbff ? length + 1 : length;
  }

  function hanLength(text) {
    let i = 0;
    while (i < text.length && isHan(text.charCodeAt(i))) i++;
    return i;
  }
  const isHan = (c) => (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xd840 && c <= 0xd88f)
    || (c >= 0xdc00 && c <= 0xdfff);

  // Masking
  const starred = (value) => {
    const points = Array.from(value).slice(0, 12);
    const shown = Math.min(2, Math.floor(points.length / 3));
    return points.map((point, i) => (i < shown && !/[\u0000-\u001f\u007f-\u009f]/.test(point) ? point : '*')).join('');
  };
  const shownOf = (kind, value) => ((kind === 'CARD' || kind === 'ACCOUNT') && value.length >= 14
    ? `${value.slice(0, 6)}****${value.slice(-4)}` : starred(value));

  const inOrder = (found) => {
    const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
    const kept = [];
    let end = 0;
    for (const span of sorted) {
      if (span.start >= end) {
        kept.push(span);
        end = span.end;
      }
    }
    return kept;
  };

  const isName = (span) => (span.kind === 'PERSON' || span.kind === 'COMPANY') && span.value !== '';

  function spansOf(text, folded) {
    const existing = [...text.matchAll(TOKEN)].map((token) => ({ start: token.index, end: token.index + token[0].length, kind: 'PERSON', value: '' }));
    return inOrder([...existing, ...numbersIn(folded), ...namesIn(folded)]);
  }

  /** Masks a text; what the page has masked before keeps its token. {@code memory} lives as long as the page. */
  function mask(text, memory = { tokens: new Map(), used: {} }) {
    if (text.length > LONGEST_TEXT) return { text: '', tokens: [] };
    const folded = fold(text);
    const spans = spansOf(text, folded);
    const names = new Map();
    spans.filter(isName).forEach((span) => names.has(span.value) || names.set(span.value, span.kind));
    const all = [...spans];
    [...names].slice(0, 50).forEach(([name, kind]) => {
      for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
        all.push({ start: at, end: at + name.length, kind, value: name });
      }
    });
    for (const token of text.matchAll(TOKEN)) {
      const kind = Object.keys(LABELS).find((one) => LABELS[one] === token[1]);
      memory.used[kind] = Math.max(memory.used[kind] ?? 0, Number(token[2]));
    }
    return written(text, inOrder(all), memory);
  }

  function written(text, spans, memory) {
    const made = new Set();
    let masked = '';
    let from = 0;
    for (const span of spans) {
      if (span.value === '') continue;
      if (!memory.tokens.has(span.value)) {
        memory.used[span.kind] = (memory.used[span.kind] ?? 0) + 1;
        memory.tokens.set(span.value, `[${LABELS[span.kind]}#${memory.used[span.kind]} ${shownOf(span.kind, span.value)}]`);
      }
      const token = memory.tokens.get(span.value);
      made.add(token);
      masked += text.slice(from, span.start) + token;
      from = span.end;
    }
    return { text: masked + text.slice(from), tokens: [...made] };
  }

  window.yingyunMasking = { mask };

  // Fields: all free text of the desk's pages (main.hd-…), others by data-masked; and, where shown, <p data-masking-note="ID of the field" data-text="已遮盖 {count} 处:{tokens}" hidden>
  const memory = { tokens: new Map(), used: {} };

  function note(field, masked) {
    const line = document.querySelector(`[data-masking-note="${CSS.escape(field.id)}"]`);
    if (!line) return;
    const tokens = [...masked.matchAll(TOKEN)].map((token) => `${token[1]}#${token[2]}`);
    const each = [...new Set(tokens)];
    line.hidden = each.length === 0;
    line.textContent = (line.dataset.text || '{tokens}').replace('{count}', each.length).replace('{tokens}', each.join(' · '));
  }

  function put(field, value, caret) {
    field.value = value;
    if (caret !== null) field.setSelectionRange(caret, caret);
    note(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const DESK = 'main[class*="hd-"]';
  const MASKED = `[data-masked], ${DESK} textarea, ${DESK} input[name="text"], ${DESK} input[name="serial"]`;
  const maskedField = (target) => (target instanceof Element && target.matches(MASKED) ? target : null);

  function insert(field, text) {
    const before = field.value.slice(0, field.selectionStart) + text.replace(/\r\n?/g, '\n');
    const after = field.value.slice(field.selectionEnd);
    const most = field.maxLength > 0 ? field.maxLength : LONGEST_TEXT;
    const masked = mask(before + after, memory).text.slice(0, most);
    put(field, masked, Math.min(mask(before, memory).text.length, masked.length));
  }

  document.addEventListener('paste', (event) => {
    const field = maskedField(event.target);
    const text = event.clipboardData?.getData('text/plain');
    if (!field || !text) return;
    event.preventDefault();
    insert(field, text.slice(0, LONGEST_TEXT / 2));
  });
  document.addEventListener('drop', (event) => {
    const field = maskedField(event.target);
    const text = event.dataTransfer?.getData('text/plain');
    if (!field || !text) return;
    event.preventDefault();
    insert(field, text.slice(0, LONGEST_TEXT / 2));
  });
  document.addEventListener('focusout', (event) => {
    const field = maskedField(event.target);
    if (!field) return;
    const masked = mask(field.value, memory).text;
    if (masked !== field.value) put(field, masked, null);
    else note(field, masked);
  });
  // What is sent while somebody still types has been masked, too; the field itself stays as it is.
  document.addEventListener('htmx:configRequest', (event) => {
    document.querySelectorAll(MASKED).forEach((field) => {
      const parameters = event.detail.parameters;
      const sent = parameters?.get ? parameters.get(field.name) : parameters?.[field.name];
      if (typeof sent !== 'string') return;
      const masked = mask(sent, memory).text;
      if (parameters.set) parameters.set(field.name, masked);
      else parameters[field.name] = masked;
    });
  });
  document.addEventListener('submit', (event) => {
    event.target.querySelectorAll?.(MASKED).forEach((field) => {
      const masked = mask(field.value, memory).text;
      if (masked !== field.value) field.value = masked;
    });
  }, true);
})();
