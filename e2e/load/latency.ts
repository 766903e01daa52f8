/** Times of one kind of request, ms. */
export class Latency {
  #values = new Float64Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    if (this.#count === this.#values.length) {
      const longer = new Float64Array(this.#count * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#count] = ms;
    this.#count += 1;
  }

  addAll(other: Latency): void {
    for (const ms of other.#values.subarray(0, other.#count)) this.add(ms);
  }

  /** 0 without values. */
  at(percent: number): number {
    if (this.#count === 0) return 0;
    const sorted = this.#values.slice(0, this.#count).sort();
    return round(sorted[Math.min(this.#count - 1, Math.floor((percent / 100) * this.#count))]!);
  }

  clear(): void {
    this.#count = 0;
  }
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
