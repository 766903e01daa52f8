import { z } from 'zod';
import { defineContract } from './contract.ts';
import { idField, unitRef } from './fields.ts';

export const units = {
  search: defineContract({
    method: 'GET',
    path: '/units',
    access: 'public',
    summary: 'Selectable units by name, without accents («dang bo so y te»), at most 20',
    query: z.object({ tree: z.string().min(1).max(64), q: z.string().max(120), limit: z.int().min(1).max(50).optional() }),
    reply: z.object({ units: z.array(unitRef.extend({ selectable: z.boolean() })) }),
    errors: ['not-found'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/units/:unitId',
    access: 'public',
    summary: 'One unit by name and path',
    params: z.object({ unitId: idField }),
    reply: unitRef.extend({ selectable: z.boolean() }),
    errors: ['unit-not-found'],
  }),
};
