export { UnitField, unitAbove, type UnitPlace } from './unit-field.tsx';
