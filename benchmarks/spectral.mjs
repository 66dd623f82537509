// Spectral does what orgctl's schema can say; the schema's path comes from the benchmark.
import { readFileSync } from "node:fs";
import { schema } from "@stoplight/spectral-functions";

const plan = JSON.parse(readFileSync(process.env.ORGCTL_BENCHMARK_SCHEMA, "utf8"));

export default {
  rules: {
    sound: {
      given: "$",
      severity: "error",
      then: { function: schema, functionOptions: { schema: plan, allErrors: true } },
    },
  },
};
