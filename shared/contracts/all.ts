import { accounts } from './accounts.ts';
import { audit } from './audit.ts';
import { attempts } from './attempts.ts';
import { auth } from './auth.ts';
import { bank } from './bank.ts';
import { bankImport } from './bank-import.ts';
import { contact } from './contact.ts';
import { contestEdit } from './contest-edit.ts';
import { contests } from './contests.ts';
import { desk } from './desk.ts';
import { look } from './look.ts';
import { manage } from './manage.ts';
import { me } from './me.ts';
import { participation } from './participation.ts';
import { peopleDesk, peopleImports, peopleMerges, peopleMoves } from './people-desk.ts';
import { regrade } from './regrade.ts';
import { rules } from './rules.ts';
import { running } from './running.ts';
import { standings } from './standings.ts';
import { trial } from './trial.ts';
import { units } from './units.ts';
import { unitImports, unitsDesk } from './units-desk.ts';

/** Every endpoint of the API: `contracts.<area>.<name>`. */
export const contracts = {
  auth,
  me,
  units,
  contact,
  contests,
  attempts,
  standings,
  participation,
  manage,
  audit,
  accounts,
  desk,
  regrade,
  running,
  bank,
  bankImport,
  rules,
  contestEdit,
  unitsDesk,
  unitImports,
  peopleDesk,
  peopleImports,
  peopleMerges,
  peopleMoves,
  trial,
  look,
};
export type Contracts = typeof contracts;
