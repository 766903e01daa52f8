export { UnitField, type UnitPlace } from './unit-field.tsx';
