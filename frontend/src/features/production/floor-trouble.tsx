import { useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button } from "@/ui/button";

const IncidentDialog = later(() => import("@/parts/incident-dialog"), "IncidentDialog");

/** Reports from the floor what stands in the way of a batch, with a photo. */
export function FloorTrouble({ batch }: { batch: { id: string; number: string } }) {
  const t = useT("production");
  const may = useMay("INCIDENT_CREATE");
  const [reporting, setReporting] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button wide icon="alert" onPress={() => setReporting(true)}>{t("floor.trouble")}</Button>
      {reporting && <IncidentDialog batch={batch} camera onClose={() => setReporting(false)} />}
    </>
  );
}
