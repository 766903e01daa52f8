import { describe, expect, it } from 'vitest';
import { textsNow } from '../../lib/i18n/texts.ts';
import { contactTexts } from './contact.texts.ts';
import { missingMessage, type MessageFacts } from './missing-message.ts';
import { spelled } from './one-time-code.tsx';

const facts: MessageFacts = {
  unit: 'Chi bộ Văn phòng',
  round: 'Tuần 2',
  named: 'tuần 2',
  counts: { done: 41, left: 11 },
  closes: '09 giờ 00, thứ Hai 30/11/2026',
  names: ['Lê Văn An', 'Đỗ Thị Bé'],
  address: 'https://thi.example.vn',
};
const message = (change: Partial<MessageFacts> = {}): string => missingMessage(textsNow(contactTexts), { ...facts, ...change });

describe('reminder for the Zalo group', () => {
  it('says how many of how many, who, until when and where', () => {
    expect(message().split('\n')).toEqual([
      'Kính gửi các đồng chí Chi bộ Văn phòng!',
      'Còn 11 đồng chí chưa dự thi tuần 2 (đã có 41/52 đồng chí dự thi).',
      'Hạn dự thi: 09 giờ 00, thứ Hai 30/11/2026.',
      'Chưa dự thi: Lê Văn An, Đỗ Thị Bé.',
      'Mời các đồng chí dự thi tại: https://thi.example.vn',
      'Quên mật khẩu, xin gọi cho tôi để được cấp lại.',
    ]);
  });

  it('names nobody when asked not to', () => {
    expect(message({ names: [] })).not.toContain('Chưa dự thi:');
  });

  it('tells no number while who has taken part is withheld', () => {
    const text = message({ counts: null, names: [] });
    expect(text).toContain('Tuần 2 đang mở. Xin nhắc các đồng chí chưa dự thi.');
    expect(text).not.toMatch(/41|52|11 đồng/);
  });

  it('stops naming at forty and says how many more', () => {
    const names = Array.from({ length: 43 }, (_, i) => `Người ${i + 1}`);
    expect(message({ names })).toContain('Người 40 và 3 người khác.');
    expect(message({ names: names.slice(0, 40) })).toContain('Người 40.');
  });
});

describe('a code read out', () => {
  it('is said digit by digit', () => {
    expect(spelled('402913', contactTexts.vi.code.digits)).toBe('bốn, không, hai, chín, một, ba');
  });
});
