// How long a job will take, by what became of jobs of late.
const ENOUGH = 20;

// Returns the seconds between two results of a job; null if it had too few to say.
function pace({ completed, failed, taken, firstResultAt, lastResultAt }) {
  const results = completed + failed;
  const seconds = (Date.parse(lastResultAt) - Date.parse(firstResultAt)) / 1000;
  return results >= ENOUGH && !taken && seconds > 0 ? seconds / (results - 1) : null;
}

// Returns {seconds, job, waiting} for some edits, by the newest job of the same kind; null if nothing is known. `jobs` come newest
// first; `waiting` says whether other jobs have to be computed, too. Without such a job the compute time of single edits
// is taken, as if one worker had them all; then `job` is null.
export function estimate(jobs, edits, generator, method) {
  const alike = jobs.filter((job) => job.generator === generator && job.method === method);
  const waiting = jobs.some((job) => job.state === "running" && job.waiting > 1);
  const model = alike.find((job) => pace(job) !== null);
  if (model) {
    return { seconds: edits * pace(model), job: model.id, waiting };
  }
  const single = alike.find((job) => job.millisecondsPerEdit > 0 && !job.taken);
  return single ? { seconds: (edits * single.millisecondsPerEdit) / 1000, job: null, waiting } : null;
}
