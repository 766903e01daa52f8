import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { bankAccessService } from './bank-access.service.ts';
import { bankExportService } from './bank-export.service.ts';
import { bankEditService } from './bank-edit.service.ts';
import { bankImages } from './bank-images.ts';
import { bankLikeness } from './bank-likeness.ts';
import { bankListsService } from './bank-lists.service.ts';
import { bankReviewService } from './bank-review.service.ts';
import { bankDoor } from './bank.policy.ts';
import { bankRoutes } from './bank.routes.ts';
import { importReading } from './import-reading.ts';
import { importRoutes } from './import.routes.ts';
import { importService } from './import.service.ts';
import { questionBankService } from './question-bank.service.ts';
import { questionNames } from './question-names.ts';
import { columnMemory } from '../../platform/uploads/column-memory.ts';
import { uploadFolder } from '../../platform/uploads/upload-folder.ts';
import type { QuestionUpload } from './question-upload.ts';
import { questionsKey } from './question-upload.ts';

function servicesOf(ctx: AppContext) {
  const door = bankDoor(ctx);
  const likeness = bankLikeness(ctx);
  const images = bankImages(ctx, door);
  const lists = bankListsService(ctx, { door, likeness });
  const edit = bankEditService(ctx, { door, likeness, images });
  const review = bankReviewService(ctx, { door, likeness, lists });
  const now = (): number => ctx.clock.now();
  const key = questionsKey(ctx.secrets);
  const folder = uploadFolder<QuestionUpload>(path.join(ctx.config.uploadsDir, 'questions'), now, key);
  const memory = columnMemory({ data: ctx.data, now }, 'questions');
  const reading = importReading(ctx, { folder, key, memory });
  const imports = importService(ctx, { door, likeness, bank: questionBankService(ctx), folder, reading, memory });
  return {
    imports,
    reading,
    folder,
    door,
    likeness,
    images,
    lists,
    edit,
    review,
    access: bankAccessService(ctx, door),
    exporting: bankExportService(ctx, door),
    names: questionNames(ctx, door),
  };
}

export type BankServices = ReturnType<typeof servicesOf>;

/** The question bank's pages: what its editors and reviewers do in the browser. */
export function bankFeature(ctx: AppContext) {
  const services = servicesOf(ctx);
  return {
    ...services,
    routes: (app: FastifyInstance, http: MountContext): void => {
      bankRoutes(app, http, services);
      importRoutes(app, http, services.imports);
    },
  };
}
