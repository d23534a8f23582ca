import type { FacilityTier, Specialty } from '@lientuyen/core/directory/facility'

import { idOf } from './random.ts'

type Place = {
  code: string
  name: string
  shortName: string
  tier: FacilityTier
  province: string
  address: string
  /** Behind the @ of its people's addresses. */
  mail: string
  offers?: readonly Specialty[]
}

/** Plausible, and nobody's: codes ending in 9xx, telephone numbers of a block that is not given out. */
const places = {
  thangLong: {
    code: '01901',
    name: 'Bệnh viện Đa khoa Trung ương Thăng Long',
    shortName: 'BV TƯ Thăng Long',
    tier: 'core',
    province: 'Hà Nội',
    address: 'Số 18 phố Kim Liên Mới, phường Đống Đa, Hà Nội',
    mail: 'bvthanglong.demo',
    offers: [
      'neurology',
      'neurosurgery',
      'cardiology',
      'trauma',
      'obstetrics',
      'oncology',
      'endocrinology',
      'emergency',
      'radiology',
      'paediatrics',
      'nephrology',
    ],
  },
  vietBac: {
    code: '19901',
    name: 'Bệnh viện Đa khoa Trung ương Việt Bắc',
    shortName: 'BV TƯ Việt Bắc',
    tier: 'core',
    province: 'Thái Nguyên',
    address: 'Số 75 đường Lương Ngọc Quyến, phường Phan Đình Phùng, Thái Nguyên',
    mail: 'bvvietbac.demo',
    offers: [
      'respiratory',
      'infectious_disease',
      'paediatrics',
      'gastroenterology',
      'general_surgery',
      'nephrology',
      'obstetrics',
      'emergency',
      'radiology',
    ],
  },
  haGiang: {
    code: '02901',
    name: 'Bệnh viện Đa khoa Hà Giang',
    shortName: 'BVĐK Hà Giang',
    tier: 'satellite',
    province: 'Tuyên Quang',
    address: 'Số 11 đường Minh Khai, phường Hà Giang 2, tỉnh Tuyên Quang',
    mail: 'bvhagiang.demo',
  },
  dongVan: {
    code: '02914',
    name: 'Trung tâm Y tế khu vực Đồng Văn',
    shortName: 'TTYT Đồng Văn',
    tier: 'satellite',
    province: 'Tuyên Quang',
    address: 'Tổ 3, xã Đồng Văn, tỉnh Tuyên Quang',
    mail: 'ttytdongvan.demo',
  },
  lungPhin: {
    code: '02957',
    name: 'Trạm Y tế xã Lũng Phìn',
    shortName: 'TYT Lũng Phìn',
    tier: 'satellite',
    province: 'Tuyên Quang',
    address: 'Thôn Cán Pảy Hở, xã Lũng Phìn, tỉnh Tuyên Quang',
    mail: 'tytlungphin.demo',
  },
  naHang: {
    code: '08912',
    name: 'Trung tâm Y tế khu vực Na Hang',
    shortName: 'TTYT Na Hang',
    tier: 'satellite',
    province: 'Tuyên Quang',
    address: 'Tổ dân phố 5, xã Na Hang, tỉnh Tuyên Quang',
    mail: 'ttytnahang.demo',
  },
  bacHa: {
    code: '10905',
    name: 'Bệnh viện Đa khoa khu vực Bắc Hà',
    shortName: 'BVĐK Bắc Hà',
    tier: 'satellite',
    province: 'Lào Cai',
    address: 'Số 40 đường Ngọc Uyển, xã Bắc Hà, tỉnh Lào Cai',
    mail: 'bvbacha.demo',
  },
  dienBien: {
    code: '11901',
    name: 'Bệnh viện Đa khoa Điện Biên',
    shortName: 'BVĐK Điện Biên',
    tier: 'satellite',
    province: 'Điện Biên',
    address: 'Tổ 10, phường Mường Thanh, tỉnh Điện Biên',
    mail: 'bvdienbien.demo',
  },
  muongPhang: {
    code: '11962',
    name: 'Trạm Y tế xã Mường Phăng',
    shortName: 'TYT Mường Phăng',
    tier: 'satellite',
    province: 'Điện Biên',
    address: 'Bản Phăng 1, xã Mường Phăng, tỉnh Điện Biên',
    mail: 'tytmuongphang.demo',
  },
  traCu: {
    code: '84905',
    name: 'Bệnh viện Đa khoa khu vực Trà Cú',
    shortName: 'BVĐK Trà Cú',
    tier: 'satellite',
    province: 'Vĩnh Long',
    address: 'Khóm 3, xã Trà Cú, tỉnh Vĩnh Long',
    mail: 'bvtracu.demo',
  },
  soYTe: {
    code: '08900',
    name: 'Sở Y tế tỉnh Tuyên Quang',
    shortName: 'SYT Tuyên Quang',
    tier: 'health_department',
    province: 'Tuyên Quang',
    address: 'Số 2 đường 17 tháng 8, phường Minh Xuân, tỉnh Tuyên Quang',
    mail: 'soyte-tuyenquang.demo',
  },
} as const satisfies Record<string, Place>

export type FacilityKey = keyof typeof places
export const facilityKeys = Object.keys(places) as FacilityKey[]
export type DemoFacility = Place & { key: FacilityKey; id: string; phone: string }

export const demoFacilities: readonly DemoFacility[] = facilityKeys.map((key, index) => ({
  ...places[key],
  key,
  id: idOf('facility', key),
  phone: `0200 900 ${String(100 + index)}`,
}))

export function facilityOf(key: FacilityKey): DemoFacility {
  return demoFacilities.find((facility) => facility.key === key)!
}
