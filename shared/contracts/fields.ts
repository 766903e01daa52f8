import { z } from 'zod';
import { AUDIENCE_GROUPS, CONSENT_PURPOSES, MEMBERSHIPS } from '../rules/settings.ts';

/** Pieces that several contracts share. Only what JSON Schema can say: no refinements, no transforms. */
export const idField = z.string().min(1).max(64);
export const instantField = z.int().min(0).max(8_640_000_000_000_000);
export const countField = z.int().min(0);
export const groupField = z.enum(AUDIENCE_GROUPS);
export const membershipsField = z.array(z.enum(MEMBERSHIPS)).max(MEMBERSHIPS.length);
export const nameField = z.string().min(1).max(120);
export const loginField = z.string().min(1).max(64);
/** Long enough to hold any passphrase, short enough to keep argon2id cheap; the least length is a rule. */
export const passwordField = z.string().min(1).max(200);
export const consentsField = z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.int().min(1), granted: z.boolean() })).max(10);
export const okReply = z.object({ ok: z.literal(true) });

export const unitRef = z.object({ id: idField, name: z.string(), path: z.array(z.string()) });
export type UnitRef = z.infer<typeof unitRef>;

export const pageQuery = { cursor: z.string().max(300).optional(), limit: z.int().min(1).max(200).optional() };

/** Of a contract with `raw: 'reply'`: bytes that are no JSON. */
export const bytesReply = z.string();

/** A result that the organisers announced (`Announced` in shared/rules/result-text.ts); number null = several rounds together. */
export const announcedField = z.object({ number: z.int().nullable(), at: instantField, amendedAt: instantField.nullable() });
