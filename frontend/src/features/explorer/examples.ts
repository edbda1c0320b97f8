/** A question others are likely to have, ready to be run. */
export interface Example {
  id: string;
  query: string;
  variables?: object;
}

/** For reports (first) and for a phone's app (after them). */
export const examples: readonly Example[] = [
  {
    id: "lateOrders",
    query: `# Confirmed orders past their promise, the latest first
query LateOrders($after: String) {
  orders(first: 50, after: $after, filter: { late: true }, orderBy: { field: PROMISED_ON, direction: ASC }) {
    nodes {
      number
      customer { name }
      requestedOn
      firstPromisedOn
      promisedOn
      lateDays
      madePercent
      shippedPercent
      deliveredPercent
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { after: null },
  },
  {
    id: "changedSince",
    query: `# What changed since the last load: ask again with the cursor until hasNextPage is false
query ChangedSince($since: DateTime!, $after: String) {
  orders(first: 100, after: $after, filter: { updatedAt: { from: $since } }, orderBy: { field: UPDATED_AT, direction: ASC }) {
    nodes {
      id
      number
      version
      updatedAt
      status
      customer { number name }
      promisedOn
      deliveredOn
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { since: "2026-01-01T00:00:00Z", after: null },
  },
  {
    id: "promiseDrift",
    query: `# How promises moved, line by line, and who asked for it
query PromiseDrift($after: String) {
  orders(first: 20, after: $after, filter: { status: [CONFIRMED, CLOSED] }, orderBy: { field: ORDERED_ON, direction: DESC }) {
    nodes {
      number
      firstPromisedOn
      promisedOn
      promiseChanges(first: 20) {
        nodes { kind fromOn toOn askedBy createdAt line { position description } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    id: "orderValue",
    query: `# What is to be paid and what was received; amounts are exact decimals, null for who sees no prices
query OrderValue($after: String) {
  orders(first: 50, after: $after, filter: { status: [CONFIRMED, CLOSED] }, orderBy: { field: ORDERED_ON, direction: DESC }) {
    nodes {
      number
      orderedOn
      payableAmount { amount currency }
      paidAmount { amount currency }
      payableBaseAmount { amount currency }
      exchangeRate
      exchangeRateOn
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    id: "production",
    query: `# Batches on the floor with their operations
query Production {
  productionBatches(first: 20, filter: { status: [RELEASED, IN_PROGRESS] }, orderBy: { field: PLANNED_FINISH_ON }) {
    nodes {
      number
      quantity
      madeQuantity
      scrapQuantity
      plannedFinishOn
      product { code name }
      operations { sequence name goodQuantity scrapQuantity openQuantity }
    }
    totalCount
  }
}`,
  },
  {
    id: "quality",
    query: `# Inspections and what they found
query Quality($after: String) {
  inspections(first: 50, after: $after, filter: { verdict: [PASSED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes {
      number
      kind
      verdict
      quantity
      acceptedQuantity
      rejectedQuantity
      inspectedAt
      batch { number product { code } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    id: "complaints",
    query: `# Complaints with the time to the first answer
query Complaints($after: String) {
  feedbacks(first: 50, after: $after, filter: { kind: [COMPLAINT] }, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes {
      number
      severity
      status
      createdAt
      firstAnswerDueAt
      answeredAt
      resolvedAt
      order { number customer { name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    id: "me",
    query: `# Who is asking, and what may be done: the first question of an app
query Me {
  viewer {
    id
    name
    language
    roles
    permissions
    sees
    customer { id name }
  }
  server { companyName today timeZone }
}`,
  },
  {
    id: "orderCard",
    query: `# All a phone shows of one order, in one request
query OrderCard($number: String!) {
  order(number: $number) {
    id
    number
    status
    customer { name }
    promisedOn
    lateDays
    madePercent
    shippedPercent
    actions
    lines(first: 20) { nodes { position description quantity unit deliveredQuantity } }
    shipmentLines(first: 10) { nodes { shipment { number status etaOn stage } quantity } }
    messages(last: 10) { nodes { authorName body createdAt audience } }
  }
}`,
    variables: { number: "SO-2611-0001" },
  },
  {
    id: "search",
    query: `# One box for numbers, names, pinyin and initials
query Find($text: String!) {
  search(text: $text, first: 10) { id kind number title subtitle }
}`,
    variables: { text: "SO-26" },
  },
];
