import type { ParticipationFigures } from '@thi-tuan/shared/contracts/participation.ts';
import { describe, expect, it } from 'vitest';
import { formatFor } from '../../lib/i18n/format.ts';
import { textsNow } from '../../lib/i18n/texts.ts';
import { rateText, reportMessage, type Report } from './report-lines.ts';
import { sheetsTexts } from './sheets.texts.ts';

const figures = (over: Partial<ParticipationFigures>): ParticipationFigures => ({
  headcount: 52,
  exempt: 2,
  people: 41,
  attempts: 50,
  valid: 50,
  allCorrect: null,
  permille: 820,
  overfull: false,
  change: null,
  ...over,
});
const child = (name: string, over: Partial<ParticipationFigures>) => ({
  unit: { id: name, name, path: [name] },
  hasChildren: false,
  targetPermille: null,
  figures: figures(over),
});
const report = (over: Partial<Report> = {}) =>
  ({
    unit: { id: 'u', name: 'Đảng bộ Sở Y tế', path: [] },
    precision: 'exact',
    sentence: 'Tuần 2 có 41/50 người dự thi (82,0 %).',
    total: figures({}),
    children: [
      child('Chi bộ Văn phòng', { headcount: 20, exempt: 0, people: 20, permille: 1000 }),
      child('Chi bộ Bệnh viện', { headcount: null, permille: null, people: 21 }),
    ],
    ...over,
  }) as Report;

const t = textsNow(sheetsTexts);
const f = formatFor('vi');
const message = (over: Partial<Report> = {}): string[] => reportMessage(report(over), 'Tuần 2', 'Số liệu tính đến 08 giờ 00', t, f).split('\n');

describe('the week’s report as a message', () => {
  it('has unit, round, sentence, a line per unit below, and the instant', () => {
    expect(message()).toEqual([
      'Báo cáo tình hình dự thi: Đảng bộ Sở Y tế, tuần 2',
      'Tuần 2 có 41/50 người dự thi (82,0 %).',
      '- Chi bộ Văn phòng: 20/20 (100 %)',
      '- Chi bộ Bệnh viện: 21 người dự thi',
      'Số liệu tính đến 08 giờ 00.',
    ]);
  });

  it('tells steps or nothing where the server tells no more', () => {
    const stepped = [child('Chi bộ Văn phòng', { people: null, permille: 700 })];
    expect(message({ precision: 'steps-of-10-percent', children: stepped })[2]).toBe('- Chi bộ Văn phòng: từ 70 % đến dưới 80 %');
    expect(message({ precision: 'none' })).toHaveLength(3);
    expect(rateText(figures({ permille: 1000 }), 'steps-of-10-percent', t, f)).toBe('100 %');
    expect(rateText(figures({}), 'none', t, f)).toBe('—');
  });
});
